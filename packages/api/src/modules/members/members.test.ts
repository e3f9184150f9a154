import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const add = (word: string, roles: ("rector" | "teacher" | "secretary")[] = ["teacher"]) =>
  rector.members.add({ email: `${word}@people.test`, fullName: `Persona ${word}`, roles });
const found = async (search: string) =>
  (await rector.members.list({ search, status: "all" })).items;

describe("add", () => {
  test("answers the same for a new account and a known one, and mails either once", async () => {
    const mails = world.deps.welcomes.length;
    const made = await add("nueva");
    const known = await rector.members.add({
      email: " Stranger@Group.test",
      fullName: "Como Dice el Colegio",
      roles: ["teacher"],
    });
    expect(Object.keys(known)).toEqual(Object.keys(made));
    expect(world.deps.welcomes.slice(mails)).toEqual([
      { userId: expect.any(String), schoolName: "Colegio Gemelo A" },
      { userId: world.people.stranger, schoolName: "Colegio Gemelo A" },
    ]);
    expect(await found("stranger")).toMatchObject([
      { id: known.id, fullName: "Como Dice el Colegio", email: "stranger@group.test" },
    ]);
  });

  test("of somebody who already belongs is ALREADY_A_MEMBER: nothing written, no mail", async () => {
    await add("repetida");
    const [before, mails] = [await world.checksums("A"), world.deps.welcomes.length];
    expect(await failureOf(add("repetida"))).toMatchObject({
      code: "ALREADY_A_MEMBER",
      fields: { email: "ALREADY_TAKEN" },
    });
    expect(await world.checksums("A")).toEqual(before);
    expect(world.deps.welcomes).toHaveLength(mails);
  });

  test("of one person twice at once: one wins", async () => {
    const failures = await Promise.all([1, 2, 3].map(() => failureOf(add("carrera"))));
    expect(failures.map((failure) => failure?.code).sort()).toEqual([
      "ALREADY_A_MEMBER",
      "ALREADY_A_MEMBER",
      undefined,
    ]);
  });

  test.each([
    [{ email: "nobody" }, { email: "EMAIL_FORM" }],
    [{ fullName: " " }, { fullName: "REQUIRED" }],
    [{ roles: [] }, { roles: "REQUIRED" }],
    [{ roles: ["superadmin"] }, { "roles.0": "INVALID_CHOICE" }],
  ])("refuses %o and names the field", async (fault, fields) => {
    const good = { email: "x@people.test", fullName: "X", roles: ["teacher"] };
    const call = rector.members.add({ ...good, ...fault } as Parameters<
      typeof rector.members.add
    >[0]);
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_INPUT", fields });
  });
});

describe("the list", () => {
  test("finds by name and e-mail without accents, by role and by status", async () => {
    await rector.members.add({
      email: "angela@people.test",
      fullName: "Ángela Ñáñez",
      roles: ["secretary", "teacher"],
    });
    expect(await found("nanez angela")).toHaveLength(1);
    expect(await found("ANGELA@people")).toMatchObject([{ roles: ["secretary", "teacher"] }]);
    const secretaries = (await rector.members.list({ role: "secretary" })).items;
    expect(secretaries.length).toBeGreaterThanOrEqual(3);
    expect(secretaries.every(({ roles }) => roles.includes("secretary"))).toBe(true);
  });

  test("is paged, and of this school only", async () => {
    const first = await rector.members.list({ limit: 3 });
    const second = await rector.members.list({ limit: 3, cursor: first.nextCursor ?? "" });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(6);
    world.expectNoCanary([first, second], "B");
  });

  test.each(["coordinator", "secretary", "teacher", "student", "acudiente"] as const)(
    "a %s does not see it",
    async (as) => {
      const caller = await world.caller({ as, school: "A" });
      expect(await failureOf(caller.members.list({}))).toMatchObject({ code: "FORBIDDEN" });
    },
  );
});

describe("roles", () => {
  test("count from the next request on", async () => {
    const roles = async () =>
      (await (await world.caller({ as: "teacher", school: "A" })).me.abilities()).roles;
    const [teacher] = await found("teacher@canary-a");
    expect(await roles()).toEqual(["teacher"]);
    await rector.members.changeRoles({ id: teacher?.id ?? "", roles: ["secretary", "teacher"] });
    expect(await roles()).toEqual(["secretary", "teacher"]);
    await rector.members.changeRoles({ id: teacher?.id ?? "", roles: ["teacher"] });
    expect(await roles()).toEqual(["teacher"]);
  });

  test("above one's own are neither given nor taken: support access makes no rector and unmakes none", async () => {
    const operator = await world.caller({ as: "superadmin", school: "A" });
    await (await world.caller({ as: "superadmin" })).support.start({
      schoolId: world.schools.A.id,
      reason: "Ayuda con los roles",
    });
    const { id } = await add("ascenso");
    const before = await world.checksums("A");
    const rectorId = twinId("member-rector");
    const calls = [
      () => operator.members.changeRoles({ id, roles: ["rector"] }),
      () => operator.members.add({ email: "r@people.test", fullName: "R", roles: ["rector"] }),
      () => operator.members.deactivate({ id: rectorId }),
    ];
    await add("segunda", ["rector"]);
    const after = await world.checksums("A");
    for (const call of calls)
      expect(await failureOf(call())).toMatchObject({ code: "ROLE_ABOVE_OWN" });
    expect(await world.checksums("A")).toEqual(after);
    expect(before).not.toEqual(after);
    const [second] = await found("segunda");
    await rector.members.deactivate({ id: second?.id ?? "" });
  });

  test("the last rector stays one: not changed, not deactivated, not by themselves", async () => {
    const id = twinId("member-rector");
    const before = await world.checksums("A");
    expect(await failureOf(rector.members.changeRoles({ id, roles: ["teacher"] }))).toMatchObject({
      code: "LAST_RECTOR",
    });
    expect(await failureOf(rector.members.deactivate({ id }))).toMatchObject({
      code: "LAST_RECTOR",
    });
    expect(await world.checksums("A")).toEqual(before);
    await rector.members.changeRoles({ id, roles: ["rector", "teacher"] });
    await rector.members.changeRoles({ id, roles: ["rector"] });
  });

  test("of the last two rectors, demoted at once, one stays", async () => {
    await using own = await openTestWorld();
    const caller = await own.caller({ as: "rector", school: "A" });
    const { id } = await caller.members.add({
      email: "otra@people.test",
      fullName: "Otra Rectora",
      roles: ["rector"],
    });
    const demote = (member: string) =>
      failureOf(caller.members.changeRoles({ id: member, roles: ["teacher"] }));
    const waiting = () =>
      own.owner.rows(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
    // Both are let in and wait for the same rows before either writes.
    const calls = await own.owner.transaction(async (db) => {
      await db.rows("select 1 from school_memberships where school_id = $1 for update", [
        own.schools.A.id,
      ]);
      const begun = [demote(id), demote(twinId("member-rector"))];
      await expect.poll(waiting).toHaveLength(2);
      return { begun };
    });
    const codes = (await Promise.all(calls.begun)).map((failure) => failure?.code);
    expect(codes.sort()).toEqual(["LAST_RECTOR", undefined]);
    const left = await own.owner.rows(
      "select id from school_memberships where school_id = $1 and roles @> '{rector}'",
      [own.schools.A.id],
    );
    expect(left).toHaveLength(1);
  });
});

describe("deactivate", () => {
  test("ends access to this school and no other, and can be taken back", async () => {
    const [both] = await found("both@group");
    const at = async (school: "A" | "B") =>
      failureOf((await world.caller({ as: "both", school })).me.abilities());
    await rector.members.deactivate({ id: both?.id ?? "" });
    expect(await at("A")).toMatchObject({ code: "NOT_A_MEMBER" });
    expect(await at("B")).toBeUndefined();
    await rector.members.activate({ id: both?.id ?? "" });
    expect(await at("A")).toBeUndefined();
  });

  test("of the twin with the same id leaves the other school's member active", async () => {
    const before = await world.checksums("B");
    await rector.members.deactivate({ id: twinId("member-coordinator") });
    expect(await world.checksums("B")).toEqual(before);
    expect(
      await failureOf((await world.caller({ as: "coordinator", school: "B" })).me.abilities()),
    ).toBeUndefined();
  });
});

test("a member is renamed in this school only; their account keeps its name", async () => {
  const [both] = await found("both@group");
  await rector.members.rename({ id: both?.id ?? "", fullName: "Nombre en el Colegio A" });
  expect(await found("nombre colegio")).toMatchObject([{ id: both?.id }]);
  expect(await (await world.caller({ as: "both" })).me.whoami()).toMatchObject({
    fullName: "Persona both",
  });
  const other = await world.caller({ as: "rector", school: "B" });
  expect((await other.members.list({ search: "both" })).items).toMatchObject([
    { fullName: "Persona both" },
  ]);
});

test("an invitation is sent again", async () => {
  const { id } = await add("olvido");
  const mails = world.deps.welcomes.length;
  await rector.members.resendInvite({ id });
  expect(world.deps.welcomes).toHaveLength(mails + 1);
});

test("an invitation is not sent for ever: the sixth in an hour is refused", async () => {
  const { id } = await add("insistente");
  for (let sent = 1; sent < 5; sent++) await rector.members.resendInvite({ id });
  await expect(rector.members.resendInvite({ id })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
  });
});
