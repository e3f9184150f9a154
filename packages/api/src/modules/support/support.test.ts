import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newStudent } from "../../testing/samples.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
beforeEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const reason = "Revisar un documento repetido";
const operator = (school?: "A" | "B") =>
  world.caller({ as: "superadmin", ...(school ? { school } : {}) });
const start = async (school: "A" | "B") =>
  (await operator()).support.start({ schoolId: world.schools[school].id, reason });
const enter = async (school: "A" | "B") => failureOf((await operator(school)).students.list({}));

describe("support access", () => {
  test("is the only way for the operator into a school: without it no header helps", async () => {
    expect(await enter("A")).toMatchObject({ code: "SUPPORT_ACCESS_REQUIRED" });
    expect(await failureOf((await operator()).students.list({}))).toMatchObject({
      code: "SCHOOL_REQUIRED",
      details: { schools: [] },
    });
    await start("A");
    expect(await enter("A")).toBeUndefined();
    expect(await enter("B")).toMatchObject({ code: "SUPPORT_ACCESS_REQUIRED" });
  });

  test("carries its reason, lasts an hour and stands in the abilities for the banner", async () => {
    await start("A");
    const { support, roles, permissions } = await (await operator("A")).me.abilities();
    expect(support?.reason).toBe(reason);
    const minutes = (Date.parse(support?.expiresAt ?? "") - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(59);
    expect(minutes).toBeLessThanOrEqual(60);
    expect(roles).toEqual(["superadmin"]);
    expect(permissions).not.toContain("manage:schools");
    expect(await (await operator()).support.current()).toMatchObject({
      reason,
      school: { slug: "twin-a" },
    });
  });

  test("is written where the school's rector reads it, with name and reason, and so is each act in it", async () => {
    await start("A");
    await (await operator("A")).students.deactivate({ id: twinId("student-3") });
    await (await operator()).support.end();
    const rector = await world.caller({ as: "rector", school: "A" });
    const { items } = await rector.audit.list({ actorKind: "support" });
    expect(items).toMatchObject([
      { procedure: "support.end", note: reason },
      {
        procedure: "students.deactivate",
        actorName: "Persona superadmin",
        actorUserId: null,
        changeCount: 1,
      },
      { procedure: "support.start", actorName: "Persona superadmin", note: reason },
    ]);
    const elsewhere = await world.caller({ as: "rector", school: "B" });
    expect((await elsewhere.audit.list({ actorKind: "support" })).items).toEqual([]);
  });

  test("ends at its end, and at its hour by itself", async () => {
    await start("A");
    await (await operator()).support.end();
    expect(await enter("A")).toMatchObject({ code: "SUPPORT_ACCESS_REQUIRED" });
    expect(await (await operator()).support.current()).toBeNull();
    await start("A");
    await world.owner.rows(
      "update support_sessions set started_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where ended_at is null",
    );
    expect(await enter("A")).toMatchObject({ code: "SUPPORT_ACCESS_REQUIRED" });
    expect(await (await operator()).support.current()).toBeNull();
  });

  test("to another school ends the one before", async () => {
    await start("A");
    await start("B");
    expect(await enter("A")).toMatchObject({ code: "SUPPORT_ACCESS_REQUIRED" });
    expect(await enter("B")).toBeUndefined();
  });

  test("opened twice at the same moment is open to one school only", async () => {
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([start("A"), start("B"), start("A"), start("B")]);
      const open = await world.owner.rows(
        "select id from support_sessions where ended_at is null and expires_at > now()",
      );
      expect(open).toHaveLength(1);
    }
  });

  test("needs a reason of ten letters and a school that is there, and writes nothing otherwise", async () => {
    const before = await world.checksums("A");
    const caller = await operator();
    const short = caller.support.start({ schoolId: world.schools.A.id, reason: "   porque    " });
    expect(await failureOf(short)).toMatchObject({
      code: "INVALID_INPUT",
      fields: { reason: "REASON_TOO_SHORT" },
    });
    const nowhere = caller.support.start({ schoolId: twinId("nowhere"), reason });
    expect(await failureOf(nowhere)).toMatchObject({ code: "NOT_FOUND" });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("is for the operator only", async () => {
    for (const as of ["rector", "stranger"] as const) {
      const caller = await world.caller({ as });
      expect(
        await failureOf(caller.support.start({ schoolId: world.schools.B.id, reason })),
      ).toMatchObject({ code: "FORBIDDEN" });
    }
    expect(
      await failureOf((await world.caller({ as: "stranger", school: "A" })).students.list({})),
    ).toMatchObject({ code: "NOT_A_MEMBER" });
  });

  test("makes no access token", async () => {
    await start("A");
    const call = (await operator("A")).tokens.create({
      name: "x",
      permissions: ["read:students"],
      expiresInDays: 1,
    });
    expect(await failureOf(call)).toMatchObject({ code: "TOKEN_NOT_ALLOWED" });
  });

  test("admits like a secretary would, in that school alone", async () => {
    await start("A");
    const before = await world.checksums("B");
    await (await operator("A")).students.admit(newStudent);
    expect(await world.checksums("B")).toEqual(before);
  });
});
