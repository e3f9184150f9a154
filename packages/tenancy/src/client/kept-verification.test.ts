import { describe, expect, it } from "vitest";
import { StatementRefused } from "../errors.ts";
import { registry } from "../matrix/world/definitions.ts";
import type { Proved } from "../proof/verdict.ts";
import { parseTenantId } from "../tenant-id.ts";
import { createWall } from "../wall.ts";
import type { ObservedStatement } from "./observation.ts";
import { StatementNames } from "./statement-names.ts";
import { type LoggedRefusal, verify, type WallParts } from "./verification.ts";

/**
 * What happens to one statement between a handle and a connection. There is no PostgreSQL here: what is let through is
 * refused in its place by the connections, to which nothing was lent.
 */
const A = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const B = parseTenantId("0190b000-0000-7000-8000-00000000000b");
const refusals: LoggedRefusal[] = [];
const wall = await createWall({
  registry,
  knex: { connection: {} },
  log: (refusal) => refusals.push(refusal),
});
const { client } = wall.forTenant({ tenantId: A, actor: "rector", requestId: "r" }).knex;
const door = { actor: "admin", reason: "count", requestId: "r" } as const;
const platform = wall.platform({ ...door, tables: ["tags"], mode: "read" }).knex.client;
const inTransaction = Object.create(client, { transacting: { value: true } });

const own = "select * from students where school_id = $1";
const passed = "the connection was not made by this wall";

interface Given {
  readonly sql: string;
  readonly bindings?: readonly unknown[] | null;
  readonly options?: object;
  readonly method?: string;
}

function outcome(
  given: Given,
  on: { _query(connection: unknown, given: Given): unknown } = client,
) {
  try {
    on._query(undefined, given);
  } catch (error) {
    if (error instanceof StatementRefused) return error;
  }
  throw new Error("neither refused nor let through");
}

it.each([
  ["the own rows", { sql: own, bindings: [A] }],
  ["a statement without values", { sql: "select 1", bindings: null }],
  ["a statement that says nothing of values", { sql: "select 1" }],
  ["rows as lists", { sql: "select 1", options: { rowMode: "array" } }],
  ["no options", { sql: "select 1", options: {} }],
])("lets pass %s", (_name, given) => {
  expect(outcome(given).message).toBe(passed);
});

it.each([
  ["another school's rows", "wrong-binding", { sql: own, bindings: [B] }],
  ["no school", "wrong-binding", { sql: own, bindings: null }],
  ["an unbound table", "unproved-table", { sql: "select * from students" }],
  [
    "another text in an option",
    "option-override",
    { sql: "select 1", options: { text: "select 2" } },
  ],
  ["rows in a new form", "option-override", { sql: "select 1", options: { rowMode: "raw" } }],
  [
    "the right value under a wrong name",
    "option-override",
    { sql: "select 1", options: { types: "array" } },
  ],
  ["a commit outside of a transaction", "statement-kind", { sql: "COMMIT;" }],
] as const)("refuses %s, as %s", (_name, rule, given) => {
  expect(outcome(given)).toMatchObject({ rule });
});

it("takes the control of a transaction from its client, without values, and from no builder", () => {
  expect(outcome({ sql: "COMMIT;", bindings: ["x"] }, inTransaction).message).toBe(passed);
  expect(outcome({ sql: "COMMIT;", method: "raw" }, inTransaction).rule).toBe("statement-kind");
  expect(outcome({ sql: "COMMIT; select 1" }, inTransaction).rule).toBe("one-statement");
});

it("asks the platform's door about its tables, and compares no binding", () => {
  expect(outcome({ sql: "select * from tags", bindings: [B] }, platform).message).toBe(passed);
  expect(outcome({ sql: "select * from notes" }, platform).rule).toBe("table-not-listed");
});

it("tells the log what was refused and to whom, and no word of the statement", () => {
  refusals.length = 0;
  outcome({ sql: "select 'secret' from students s" });
  outcome({ sql: "select 'secret' from notes" }, platform);
  expect(refusals).toEqual([
    {
      rule: "unproved-table",
      message: "nothing binds s, an occurrence of students, to the tenant",
      hint: expect.stringContaining("s.school_id = $n"),
      table: "students",
      alias: "s",
      requestId: undefined,
      tenantId: A,
      stack: expect.stringContaining("kept-verification.test"),
    },
    {
      rule: "table-not-listed",
      message: expect.stringContaining("notes"),
      hint: undefined,
      table: "notes",
      alias: "notes",
      requestId: undefined,
      tenantId: undefined,
      stack: expect.stringContaining("kept-verification.test"),
    },
  ]);
  expect(JSON.stringify(refusals)).not.toContain("secret");
});

it("refuses what comes without a handle, as no-scope", () => {
  const bare = Object.create(client, { config: { value: {} } });
  expect(outcome({ sql: "select 1" }, bare).rule).toBe("no-scope");
});

it("tells an observer what was refused, with its text and verdict", async () => {
  const seen: ObservedStatement[] = [];
  const observe = (statement: ObservedStatement) => void seen.push(statement);
  const watched = await createWall({ registry, knex: { connection: {} }, observe });
  const { knex } = watched.forTenant({ tenantId: A, actor: "rector", requestId: "r" });
  outcome({ sql: "select * from students" }, knex.client);
  expect(seen).toMatchObject([
    {
      ...{ text: "select * from students", tenantId: A, rows: undefined, ms: 0 },
      verdict: { ok: false, rule: "unproved-table", table: "students", alias: "students" },
    },
  ]);
});

it("tells the log nothing of errors that are no refusals", () => {
  refusals.length = 0;
  const given = { sql: "select 1", bindings: 5 as never };
  expect(() => client._query(undefined, given)).toThrow(TypeError);
  expect(refusals).toEqual([]);
});

it("refuses all the same where there is no log", async () => {
  const silent = await createWall({ registry, knex: { connection: {} } });
  const { knex } = silent.forTenant({ tenantId: A, actor: "rector", requestId: "r" });
  expect(outcome({ sql: "select * from students" }, knex.client).rule).toBe("unproved-table");
});

it("shows fifty frames of who asked, from the caller on, and as many as before to all others", () => {
  const limit = Error.stackTraceLimit;
  const deep = (depth: number): StatementRefused =>
    depth === 0 ? outcome({ sql: "select * from students" }) : deep(depth - 1);
  const lines = deep(40).stack?.split("\n") ?? [];
  expect(lines.filter((line) => line.includes("deep")).length).toBeGreaterThan(35);
  expect(lines.join("\n")).not.toMatch(/at (verify|prove|judge) /);
  expect(Error.stackTraceLimit).toBe(limit);
});

describe("a verified statement", () => {
  const parts: WallParts = {
    ...{ registry, prover: wall.prover, log: () => {}, observe: undefined },
    ...{ preparedStatements: true, propertyName: undefined },
    layers: { injector: true, proof: true },
  };

  it("is the text and the values that were looked at, and the verdict on them", () => {
    const options = { rowMode: "array" };
    const verified = verify(parts, client, { sql: own, bindings: [A], options });
    const verdict = wall.prover.prove(own);
    expect(verified).toEqual({ text: own, values: [A], rowMode: "array", verdict });
  });

  it("has no values where none were given", () => {
    for (const bindings of [null, undefined]) {
      const given = { sql: "select 1", ...(bindings === null && { bindings: null as never }) };
      expect(verify(parts, client, given)).toMatchObject({ values: [], rowMode: undefined });
    }
  });

  it("has neither values nor a verdict when it controls a transaction", () => {
    expect(verify(parts, inTransaction, { sql: "COMMIT;", bindings: ["x"] })).toEqual({
      ...{ text: "COMMIT;", values: [], rowMode: undefined, verdict: undefined },
    });
  });

  it("is passed on unproved by a wall without a proof, which only tests can make", () => {
    const open = { ...parts, layers: { injector: true, proof: false } };
    const sql = "select * from students";
    expect(verify(open, client, { sql, bindings: ["x"] })).toEqual({
      ...{ text: sql, values: ["x"], rowMode: undefined, verdict: undefined },
    });
  });
});

describe("the name of a prepared statement", () => {
  const verdict = (): Proved => ({
    ok: true,
    command: "select",
    tenantParameters: [],
    occurrences: [],
    relations: [],
  });

  it("is the same for one text, and another for another", () => {
    const names = new StatementNames();
    const [one, other] = [verdict(), verdict()];
    expect(names.of(one, "select 1")).toBe(names.of(one, "select 1"));
    expect(names.of(other, "select 2")).not.toBe(names.of(one, "select 1"));
    expect(names.of(one, "select 1")).toMatch(/^a[\w-]{22}$/);
  });

  it("is never that of another text which has the same verdict", () => {
    const names = new StatementNames();
    const shared = verdict();
    expect(names.of(shared, "select 1")).toBeTruthy();
    expect(names.of(shared, "select 2")).toBe(undefined);
  });

  it("is made for texts of four kilobytes, and not for longer ones", () => {
    const names = new StatementNames();
    expect(names.of(verdict(), "x".repeat(4096))).toBeTruthy();
    expect(names.of(verdict(), "x".repeat(4097))).toBe(undefined);
  });
});
