import { auditEventOf, systemActor } from "@athena/db/actor";
import { parseSchoolId } from "@athena/db/database";
import { today } from "@athena/domain/day";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newStudent, onePixel } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let secretary: Caller;
const id = twinId("student-5");
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  secretary = await world.caller({ as: "secretary", school: "A" });
  await secretary.students.correct({
    ...newStudent,
    documentNumber: "1000050000",
    address: "Calle nueva",
    id,
    version: 1,
  });
  await secretary.students.deactivate({ id });
});
afterAll(() => world[Symbol.asyncDispose]());

describe("the log", () => {
  test("says who did what, and what was before and after, newest first", async () => {
    const { items } = await rector.audit.list({ table: "students", rowId: id });
    expect(items.map(({ procedure }) => procedure)).toEqual([
      "students.deactivate",
      "students.correct",
      "seed",
    ]);
    const [deactivated, corrected] = items;
    expect(deactivated).toMatchObject({
      actorKind: "member",
      actorUserId: world.schools.A.users.secretary,
      actorName: "Persona secretary",
      changeCount: 1,
      changes: [
        {
          table: "students",
          rowId: id,
          operation: "update",
          before: { isActive: true },
          after: { isActive: false },
        },
      ],
    });
    expect(corrected?.changes[0]).toMatchObject({
      before: { address: "Calle canary-a" },
      after: { address: "Calle nueva" },
    });
    expect(Object.keys(corrected?.changes[0]?.after ?? {})).not.toContain("documentType");
  });

  test("shows the first of many changes and how many there were", async () => {
    const { items } = await rector.audit.list({ procedure: "seed" });
    const [seeded] = await world.owner.rows<{ changes: number }>(
      `select count(*)::int as changes from audit_changes c
       join audit_events e on e.school_id = c.school_id and e.id = c.event_id
       where e.school_id = $1 and e.procedure = 'seed'`,
      [world.schools.A.id],
    );
    const changeCount = seeded?.changes;
    expect(changeCount).toBeGreaterThan(39);
    expect(items).toMatchObject([{ changeCount, note: "canary-a", actorKind: "system" }]);
    expect(items[0]?.changes).toHaveLength(20);
  });

  test("narrows by actor, kind, procedure, table and day", async () => {
    const count = async (filter: Parameters<typeof rector.audit.list>[0]) =>
      (await rector.audit.list(filter)).items.length;
    expect(await count({})).toBe(3);
    expect(await count({ actorUserId: world.schools.A.users.secretary })).toBe(2);
    expect(await count({ actorKind: "system" })).toBe(1);
    expect(await count({ procedure: "students.correct" })).toBe(1);
    expect(await count({ table: "guardians" })).toBe(1);
    expect(await count({ from: today(), to: today() })).toBe(3);
    expect(await count({ to: "2020-01-01" })).toBe(0);
    expect(await count({ from: "2999-01-01" })).toBe(0);
  });

  test("is paged, each act once", async () => {
    const first = await rector.audit.list({ limit: 2 });
    const rest = await rector.audit.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ procedure }) => procedure)).toEqual([
      "students.deactivate",
      "students.correct",
      "seed",
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  test("of one row holds that row's changes and no other's", async () => {
    const { items } = await rector.audit.ofRow({ table: "students", rowId: id });
    expect(items.flatMap(({ changes }) => changes.map(({ rowId }) => rowId))).toEqual([id, id, id]);
  });

  test("of the other school is its own", async () => {
    const other = await world.caller({ as: "rector", school: "B" });
    const page = await other.audit.list({});
    expect(page.items.map(({ procedure }) => procedure)).toEqual(["seed"]);
    world.expectNoCanary(page, "A");
  });

  test("holds no secret, no picture and no school id", async () => {
    await rector.tokens.create({
      name: "Prueba",
      permissions: ["read:students"],
      expiresInDays: 1,
    });
    await rector.settings.setCrest({ base64: onePixel });
    const { items } = await rector.audit.list({});
    const text = JSON.stringify(items);
    expect(text).toContain("crestType");
    expect(text).not.toMatch(/tokenHash|schoolId|searchText|"crest"/);
    const kept = await world.owner.rows(
      `select 1 from audit_changes where after ?| array['token_hash', 'crest', 'search_text']`,
    );
    expect(kept).toEqual([]);
  });

  test.each(["coordinator", "secretary", "teacher", "student", "acudiente"] as const)(
    "is not for a %s",
    async (as) => {
      const caller = await world.caller({ as, school: "A" });
      expect(await failureOf(caller.audit.list({}))).toMatchObject({ code: "FORBIDDEN" });
      expect(await failureOf(caller.audit.ofRow({ table: "students", rowId: id }))).toMatchObject({
        code: "FORBIDDEN",
      });
    },
  );
});

describe("nobody edits the log", () => {
  test.each(["athena_app", "athena_platform"])(
    "PostgreSQL refuses %s every change of it",
    async (role) => {
      const { appUrl, platformUrl } = world.database;
      const client = new pg.Client(role === "athena_app" ? appUrl : platformUrl);
      await client.connect();
      try {
        expect((await client.query("select current_user as role")).rows).toEqual([{ role }]);
        for (const sql of [
          "update audit_events set actor_name = 'x'",
          "delete from audit_events",
          "update audit_changes set after = null",
          "delete from audit_changes",
          "truncate audit_changes",
          ...(role === "athena_platform"
            ? ["update platform_audit set reason = 'x'", "delete from platform_audit"]
            : []),
        ]) {
          await expect(client.query(sql), sql).rejects.toMatchObject({ code: "42501" });
        }
      } finally {
        await client.end();
      }
    },
  );

  test("no code of a school forges a change, dates an act back or puts it on somebody else", async () => {
    const { A } = world.schools;
    const member = (role: "rector" | "secretary") =>
      ({
        kind: "member",
        userId: A.users[role],
        name: `Persona ${role}`,
        supportSessionId: null,
      }) as const;
    const act = { procedure: "test", requestId: "test" };
    const open = world.deps.database.school({
      schoolId: parseSchoolId(A.id),
      actor: member("rector"),
      requestId: "test",
    });
    const before = await world.checksums("A");
    const change = { changedTable: "students", rowId: id, operation: "update" as const };
    const forged = open.trx(async (db) => {
      const event = await db.auditEvents.insert(auditEventOf(member("rector"), act));
      await db.auditChanges.insert({ ...change, eventId: event.id, before: {}, after: {} });
    });
    await expect(forged).rejects.toMatchObject({ nativeError: { constraint: "audit_written" } });
    const elsewhere = open.trx(async (db) => {
      await db.auditEvents.insert(auditEventOf(member("rector"), act));
      await db.auditEvents.insert(auditEventOf(member("secretary"), act));
      await db.students.findById(id).patch({ address: "Calle de otra" });
    });
    await expect(elsewhere).rejects.toMatchObject({ nativeError: { constraint: "audit_actor" } });
    for (const past of [{ createdAt: "2020-01-01T00:00:00Z" }, { xactId: "1" }]) {
      const dated = open.auditEvents.insert({ ...auditEventOf(member("rector"), act), ...past });
      await expect(dated).rejects.toMatchObject({ nativeError: { constraint: "audit_now" } });
    }
    expect(await world.checksums("A")).toEqual(before);
  });

  test("the wall refuses it too, and a write without an event does not commit", async () => {
    const db = world.deps.database.school({
      schoolId: parseSchoolId(world.schools.A.id),
      actor: systemActor,
      requestId: "test",
    });
    await expect(db.auditEvents.patch({ actorName: "x" })).rejects.toMatchObject({
      rule: "append-only-table",
    });
    await expect(db.auditChanges.delete()).rejects.toMatchObject({ rule: "append-only-table" });
    const before = await world.checksums("A");
    await expect(db.students.findById(id).patch({ address: "a escondidas" })).rejects.toMatchObject(
      {
        nativeError: { constraint: "audit_event_first" },
      },
    );
    expect(await world.checksums("A")).toEqual(before);
  });
});
