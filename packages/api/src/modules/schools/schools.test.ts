import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld } from "../../testing.ts";

let world: TestWorld;
let operator: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  operator = await world.caller({ as: "superadmin" });
});
afterAll(() => world[Symbol.asyncDispose]());

const nueva = {
  name: "Colegio Ñandú",
  slug: "colegio-nandu",
  nit: "890.903.938-8",
  daneCode: "1050 0101 2345",
  rector: { email: "rectora@nandu.test", fullName: "Ángela Rectora" },
};
const bare = { name: "Otro Colegio", slug: "otro-colegio", rector: nueva.rector };
const platformRows = async () =>
  world.owner.rows(
    "select (select count(*) from schools) s, (select count(*) from school_settings) t, (select count(*) from school_memberships) m, (select count(*) from audit_events) e",
  );

describe("create", () => {
  test("makes the school, its settings, its first rector and the first line of its log; mails the rector", async () => {
    const { id } = await operator.schools.create(nueva);
    const { items } = await operator.schools.list({ search: "nandu" });
    expect(items).toMatchObject([
      {
        id,
        slug: "colegio-nandu",
        nit: "890903938-8",
        daneCode: "105001012345",
        calendar: "A",
        color: "#3b5bdb",
        isActive: true,
      },
    ]);
    expect(world.deps.welcomes.at(-1)).toEqual({
      userId: expect.any(String),
      schoolName: "Colegio Ñandú",
    });
    const written = await world.owner.rows(
      `select e.actor_kind, e.actor_name, e.procedure, count(c.id) as changes from audit_events e
       join audit_changes c on c.school_id = e.school_id and c.event_id = e.id where e.school_id = $1 group by 1, 2, 3`,
      [id],
    );
    expect(written).toEqual([
      {
        actor_kind: "platform",
        actor_name: "Persona superadmin",
        procedure: "schools.create",
        changes: 2,
      },
    ]);
    const [member] = await world.owner.rows(
      "select roles, is_active from school_memberships where school_id = $1",
      [id],
    );
    expect(member).toEqual({ roles: ["rector"], is_active: true });
  });

  test.each([
    [{ slug: "twin-a" }, "DUPLICATE_SLUG", { slug: "ALREADY_TAKEN" }],
    [{ nit: "890903938-8" }, "DUPLICATE_NIT", { nit: "ALREADY_TAKEN" }],
    [{ daneCode: "105001012345" }, "DUPLICATE_DANE_CODE", { daneCode: "ALREADY_TAKEN" }],
    [{ slug: "Con Espacio" }, "INVALID_INPUT", { slug: "SLUG_FORM" }],
    [{ nit: "890903938-1" }, "INVALID_INPUT", { nit: "NIT_FORM" }],
    [{ daneCode: "12345" }, "INVALID_INPUT", { daneCode: "DANE_CODE_FORM" }],
    [{ name: " " }, "INVALID_INPUT", { name: "REQUIRED" }],
    [{ calendar: "C" }, "INVALID_INPUT", { calendar: "REQUIRED" }],
    [
      { rector: { email: "x", fullName: "" } },
      "INVALID_INPUT",
      { "rector.email": "EMAIL_FORM", "rector.fullName": "REQUIRED" },
    ],
  ])("refuses %o with %s, and writes and mails nothing", async (fault, code, fields) => {
    const [before, mails] = [await platformRows(), world.deps.welcomes.length];
    const call = operator.schools.create({ ...bare, ...fault } as Parameters<
      typeof operator.schools.create
    >[0]);
    expect(await failureOf(call)).toMatchObject({ code, fields });
    expect(await platformRows()).toEqual(before);
    expect(world.deps.welcomes).toHaveLength(mails);
  });
});

describe("rename", () => {
  test("corrects what the group knows a school by, and says so in its log", async () => {
    const { id } = await operator.schools.create({ ...bare, slug: "por-corregir" });
    await operator.schools.rename({
      id,
      name: "Colegio Corregido",
      slug: "corregido",
      calendar: "B",
      sector: "private",
      resolution: "Res. 1",
    });
    const { items } = await operator.schools.list({ search: "corregido" });
    expect(items).toMatchObject([
      { id, slug: "corregido", calendar: "B", sector: "private", nit: null },
    ]);
    expect(
      await world.owner.rows(
        "select note from audit_events where school_id = $1 and procedure = 'schools.rename'",
        [id],
      ),
    ).toEqual([{ note: "Colegio Corregido" }]);
  });

  test("to a taken address word is DUPLICATE_SLUG; of no school NOT_FOUND", async () => {
    const rename = (id: string, slug: string) =>
      failureOf(operator.schools.rename({ id, name: "X", slug }));
    expect(await rename(world.schools.A.id, "twin-b")).toMatchObject({ code: "DUPLICATE_SLUG" });
    expect(await rename("01930000-0000-7000-8000-000000000000", "nadie")).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("deactivate", () => {
  test("closes the school to its people, twice as once, and activate opens it again", async () => {
    await using own = await openTestWorld();
    const admin = await own.caller({ as: "superadmin" });
    const { id } = own.schools.A;
    const enter = async (school: "A" | "B") =>
      failureOf((await own.caller({ as: "rector", school })).students.list({}));
    await admin.schools.deactivate({ id });
    await admin.schools.deactivate({ id });
    expect(await enter("A")).toMatchObject({ code: "SCHOOL_INACTIVE" });
    expect(await enter("B")).toBeUndefined();
    expect(await (await own.caller({ as: "rector" })).me.schools()).toMatchObject([
      { id, isActive: false },
    ]);
    expect(
      await failureOf(admin.support.start({ schoolId: id, reason: "Escuela cerrada" })),
    ).toMatchObject({ code: "SCHOOL_INACTIVE" });
    await admin.schools.activate({ id });
    expect(await enter("A")).toBeUndefined();
    const events = await own.owner.rows(
      "select procedure from audit_events where school_id = $1 and actor_kind = 'platform' order by id",
      [id],
    );
    expect(events.map(({ procedure }) => procedure)).toEqual([
      "schools.deactivate",
      "schools.activate",
    ]);
  });
});

describe("over schools", () => {
  test("figures are counts without names, and a cell under five is not told", async () => {
    const { id } = await operator.schools.create({ ...bare, slug: "recien-abierto" });
    const { items } = await operator.schools.figures({});
    expect(items.find((item) => item.id === world.schools.A.id)).toEqual({
      id: world.schools.A.id,
      name: "Colegio Gemelo A",
      activeStudents: 9,
      activeMembers: 8,
    });
    expect(items.find((item) => item.id === id)).toMatchObject({
      activeStudents: null,
      activeMembers: null,
    });
  });

  test("the list is paged by name without accents and leaves a trace with its tables", async () => {
    const first = await operator.schools.list({ limit: 1 });
    const rest = await operator.schools.list({ cursor: first.nextCursor ?? "" });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.indexOf("Colegio Ñandú")).toBeGreaterThan(names.indexOf("Colegio Gemelo B"));
    const [trace] = await world.owner.rows(
      "select actor_user_id, reason, tables, mode from platform_audit order by created_at desc limit 1",
    );
    expect(trace).toEqual({
      actor_user_id: world.people.superadmin,
      reason: "schools.list",
      tables: ["schools", "school_settings"],
      mode: "read",
    });
  });

  test.each(["rector", "secretary", "stranger"] as const)(
    "a %s is refused, with or without a school",
    async (as) => {
      for (const school of [undefined, "A"] as const) {
        const caller = await world.caller({ as, ...(school ? { school } : {}) });
        expect(await failureOf(caller.schools.list({}))).toMatchObject({ code: "FORBIDDEN" });
        expect(
          await failureOf(caller.schools.create({ ...bare, slug: "mio-propio" })),
        ).toMatchObject({ code: "FORBIDDEN" });
      }
    },
  );
});
