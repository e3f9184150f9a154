import { parseSchoolId } from "@athena/db/database";
import { type TraceRow, traceStore } from "@athena/db/trace-store";
import { newId } from "@athena/domain/ids";
import { schoolRoles } from "@athena/roles";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openOwner } from "../../testing/owner.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld } from "../../testing.ts";

let world: TestWorld;
let operator: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  operator = await world.caller({ as: "superadmin" });
});
afterAll(() => world[Symbol.asyncDispose]());

/** Writes traces as a server does, one after the other, and gives their ids. */
async function leave(...traces: readonly Partial<TraceRow>[]): Promise<string[]> {
  const store = traceStore(world.database.platformUrl);
  const rows = traces.map((trace) => ({ ...plain, id: newId(), ...trace }));
  await store.write(rows);
  await store.close();
  return rows.map(({ id }) => id);
}

const plain: Omit<TraceRow, "id"> = {
  createdAt: new Date().toISOString(),
  keptBecause: "sample",
  method: "GET",
  status: 200,
  durationMs: 12.5,
  userId: newId(),
  roles: ["rector"],
  askedSchoolId: null,
  schoolId: null,
  schoolWhy: null,
  calls: [
    {
      ...{ path: "students.list", type: "query", scope: "tenant", code: "OK", ms: 11 },
      permissions: ["read:students"],
      refusal: null,
    },
  ],
  statements: [],
  statementCount: 0,
  refusedCount: 0,
  statementsMs: 0,
};

const statement: TraceRow["statements"][number] = {
  ...{ call: "students.list", door: "school", at: 1.5, ms: 2.5, rows: 7, failure: null },
  text: "select * from students where school_id = $1",
  isCut: false,
  schoolId: null,
  verdict: {
    ok: true,
    command: "select",
    tenantParameters: [1],
    occurrences: [{ table: "students", alias: "students", by: "students.school_id = $1" }],
    relations: ["students"],
  },
};
const refused: typeof statement = {
  ...statement,
  rows: null,
  verdict: {
    ...{ ok: false, rule: "unproved-table", message: "nothing binds s", hint: "add s.school_id" },
    ...{ table: "students", alias: "s" },
  },
};

describe("list", () => {
  test("is newest first and in pages, names schools, and leaves the statements out", async () => {
    const schoolId = world.schools.A.id;
    const [first, second, third] = await leave(
      { schoolId, schoolWhy: "header", statements: [statement], statementCount: 1 },
      {},
      { method: "POST" },
    );
    const page = await operator.traces.list({ limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([third, second]);
    const rest = await operator.traces.list({ limit: 2, cursor: page.nextCursor ?? "" });
    expect(rest.items[0]).toMatchObject({
      ...{ id: first, schoolId, schoolName: "Colegio Gemelo A", schoolWhy: "header" },
      ...{ statementCount: 1, durationMs: 12.5, roles: ["rector"], calls: plain.calls },
    });
    expect(rest.items[0]).not.toHaveProperty("statements");
  });

  test("is filtered by school, by why a trace was kept, and by duration", async () => {
    const schoolId = world.schools.B.id;
    const [slow, failed, both] = await leave(
      { schoolId, durationMs: 900 },
      { keptBecause: "error", status: 500, durationMs: 700 },
      { schoolId, keptBecause: "refused", refusedCount: 1, durationMs: 1_100 },
    );
    const ids = async (filter: Parameters<typeof operator.traces.list>[0]) =>
      (await operator.traces.list(filter)).items.map(({ id }) => id);
    expect(await ids({ schoolId })).toEqual([both, slow]);
    expect(await ids({ keptBecause: "error" })).toEqual([failed]);
    expect(await ids({ keptBecause: "refused" })).toEqual([both]);
    expect(await ids({ slowerThanMs: 800 })).toEqual([both, slow]);
    expect(await ids({ schoolId, slowerThanMs: 1_000 })).toEqual([both]);
    expect(await ids({ schoolId: newId() })).toEqual([]);
  });
});

describe("byId", () => {
  test("has each statement with its proof, and a refused one with rule and hint", async () => {
    const statements = [statement, refused];
    const [id] = await leave({ statements, statementCount: 2, refusedCount: 1 });
    const trace = await operator.traces.byId({ id: id ?? "" });
    expect(trace).toMatchObject({ id, statementCount: 2, refusedCount: 1, schoolName: null });
    expect(trace.statements).toEqual(statements);
  });

  test("of a request that left none is NOT_FOUND, and of no id INVALID_INPUT", async () => {
    const fail = (id: string) => failureOf(operator.traces.byId({ id }));
    expect(await fail(newId())).toMatchObject({ code: "NOT_FOUND" });
    expect(await fail("x")).toMatchObject({ code: "INVALID_INPUT", fields: { id: "UUID_FORM" } });
  });
});

describe("looking at traces", () => {
  test("is for the operator alone: no role of a school, no support access, no token", async () => {
    const [id = ""] = await leave({});
    await operator.support.start({ schoolId: world.schools.A.id, reason: "Revisar una petición" });
    for (const as of [...schoolRoles, "both", "stranger"] as const) {
      for (const school of [undefined, "A"] as const) {
        const caller = await world.caller({ as, ...(school ? { school } : {}) });
        const failures = [
          await failureOf(caller.traces.list({})),
          await failureOf(caller.traces.byId({ id })),
        ];
        expect({ as, failures }).toMatchObject({
          as,
          failures: [{ code: "FORBIDDEN" }, { code: "FORBIDDEN" }],
        });
      }
    }
    const bearer = await world.caller({ bearer: world.schools.A.rectorToken });
    expect(await failureOf(bearer.traces.byId({ id }))).toMatchObject({
      code: "TOKEN_NOT_ALLOWED",
    });
  });

  test("is written in the platform's audit, with the tables it took", async () => {
    await operator.traces.list({});
    const [note] = await world.owner.rows(
      "select reason, tables, mode from platform_audit order by created_at desc, id desc limit 1",
    );
    expect(note).toEqual({
      ...{ reason: "traces.list", mode: "read" },
      tables: ["request_traces", "schools"],
    });
  });
});

describe("the table of traces", () => {
  test("is out of every school's reach: the wall refuses it, and PostgreSQL does", async () => {
    const { deps, database } = world;
    const actor = { kind: "system", userId: null, name: "x", supportSessionId: null } as const;
    const schoolId = parseSchoolId(world.schools.A.id);
    const db = deps.database.school({ schoolId, actor, requestId: newId() });
    const reading = db.sql`select * from request_traces t where t.school_id = ${db.school}`;
    await expect(reading).rejects.toMatchObject({ rule: "platform-table" });
    const app = openOwner(database.appUrl);
    await expect(app.rows("select * from request_traces")).rejects.toMatchObject({ code: "42501" });
    await app.close();
  });
});
