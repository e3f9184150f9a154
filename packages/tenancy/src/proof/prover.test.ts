import { expect, test } from "vitest";
import { StatementRefused } from "../errors.ts";
import { parseTenantId } from "../tenant-id.ts";
import { checkBindings } from "./check.ts";
import { explain } from "./explain.ts";
import type { Prover } from "./prover.ts";
import { createProver } from "./prover.ts";
import { selfTest } from "./self-test.ts";
import { schoolRegistry } from "./testing.ts";
import type { Proved, Verdict } from "./verdict.ts";

const prover = await createProver(schoolRegistry);
const tenant = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const other = "0190a000-0000-7000-8000-00000000000b";

function proved(sql: string): Proved {
  const verdict = prover.prove(sql);
  if (!verdict.ok) throw new Error(explain(verdict));
  return verdict;
}

test("says what binds each occurrence", () => {
  const sql =
    "select * from students s left join notes on notes.school_id = s.school_id where s.school_id = $2 and x = $1";
  expect(proved(sql)).toEqual({
    ok: true,
    command: "select",
    tenantParameters: [2],
    occurrences: [
      { table: "students", alias: "s", by: "s.school_id = $2" },
      { table: "notes", alias: "notes", by: "notes.school_id = s.school_id (proved)" },
    ],
    relations: ["students", "notes"],
  });
});

test("a refusal names the table, the alias, the rule and how to write it", () => {
  expect(prover.prove("select * from students s")).toMatchObject({
    rule: "unproved-table",
    table: "students",
    alias: "s",
    hint: expect.stringContaining("s.school_id = $n"),
  });
});

test.each(["insert", "update", "delete", "select"] as const)("tells the command %s", (command) => {
  const sql = {
    insert: "insert into students (school_id) values ($1)",
    update: "update students set a = 1 where school_id = $1",
    delete: "delete from students where school_id = $1",
    select: "select 1 from students where school_id = $1",
  }[command];
  expect(proved(sql).command).toBe(command);
});

test.each([
  ["the own tenant", [tenant], true],
  ["another tenant (E6)", [other], false],
  ["nothing", [], false],
  ["null", [null], false],
  ["a list of the own tenant", [[tenant]], false],
  ["upper case", [tenant.toUpperCase()], false],
  ["an object that prints as the tenant", [{ toString: () => tenant }], false],
  ["the tenant at another position", [other, tenant], false],
])("bindings: %s", (_name, bindings, isRight) => {
  const verdict = proved("select * from students where school_id = $1");
  const check = () => checkBindings(verdict, bindings, tenant);
  if (isRight) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ rule: "wrong-binding" }));
});

test("every tenant parameter is compared, not only the first", () => {
  const verdict = proved("insert into students (school_id, id) values ($1, $2), ($3, $4)");
  expect(() => checkBindings(verdict, [tenant, "x", tenant, "y"], tenant)).not.toThrow();
  expect(() => checkBindings(verdict, [tenant, "x", other, "y"], tenant)).toThrow(StatementRefused);
});

test("a refused binding is not echoed", () => {
  const verdict = proved("select * from students where school_id = $1");
  try {
    checkBindings(verdict, [other], tenant);
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain(other);
  }
});

test("keeps verdicts by text and counts hits", async () => {
  const fresh = await createProver(schoolRegistry);
  const sql = "select * from students where school_id = $1";
  expect(fresh.prove(sql)).toBe(fresh.prove(sql));
  expect(fresh.stats()).toMatchObject({ entries: 1, hits: 1, misses: 1 });
});

test("E19 the cache stays within its bytes and a long text is not kept", async () => {
  const small = await createProver(schoolRegistry, { cacheBytes: 20_000 });
  for (let index = 0; index < 200; index += 1) small.prove(`select ${index}`);
  expect(small.stats().bytes).toBeLessThanOrEqual(20_000);
  expect(small.stats().entries).toBeGreaterThan(5);
  const before = prover.stats().entries;
  const long = `select * from students where school_id = $1 and id in (${Array.from({ length: 12_000 }, (_, index) => `$${index + 2}`).join()})`;
  expect(prover.prove(long).ok).toBe(true);
  expect(prover.stats().entries).toBe(before);
});

test("a verdict can't be changed by who reads it", () => {
  const verdict = proved("select * from students where school_id = $1");
  expect(Object.isFrozen(verdict)).toBe(true);
  expect(Object.isFrozen(verdict.tenantParameters)).toBe(true);
});

test("a bulk insert of thousands of rows is proved", () => {
  const rows = Array.from(
    { length: 5000 },
    (_, row) => `($${row * 3 + 1}, $${row * 3 + 2}, $${row * 3 + 3}::jsonb)`,
  );
  const verdict = proved(`insert into students (school_id, id, data) values ${rows.join(", ")}`);
  expect(verdict.tenantParameters).toHaveLength(5000);
});

const door = { tables: ["schools", "students"], mode: "read" } as const;

test.each([
  [
    "a listed table without the tenant",
    "select s.name, count(*) from schools s join students t on t.school_id = s.id group by s.name",
    undefined,
  ],
  [
    "a full join of listed tables is as strict",
    "select * from schools full join students on true",
    "join-kind",
  ],
  ["a table that is not listed", "select * from users", "table-not-listed"],
  [
    "a table that is not listed, in a sub-select",
    "select (select max(id) from notes) from schools",
    "table-not-listed",
  ],
  ["a table nobody registered", "select * from pg_stats", "unknown-table"],
  ["a write", "update schools set name = $1", "mode"],
  ["a lock", "select * from schools for update", "mode"],
  ["a lock in a sub-select", "select * from (select * from schools for share) x", "mode"],
  [
    "a changing CTE",
    "with x as (delete from schools returning *) select * from x",
    "statement-kind",
  ],
  ["a function", "select pg_sleep(1)", "function"],
  ["another schema", "select * from other.schools", "other-schema"],
  ["two statements", "select 1; select 2", "one-statement"],
])("platform door for reading: %s", (_name, sql, rule) => {
  expect(prover.provePlatform(sql, door)).toMatchObject(
    rule === undefined ? { ok: true, tenantParameters: [] } : { ok: false, rule },
  );
});

test.each([
  [
    "insert",
    "insert into schools (id) values ($1) on conflict (id) do update set name = excluded.name",
    undefined,
  ],
  ["update", "update schools set name = $1", undefined],
  [
    "insert into a tenant's table",
    "insert into students (school_id, id) values ($1, $2)",
    undefined,
  ],
  ["the tenant column is never assigned", "update students set school_id = $1", "set-tenant"],
  ["a table that is not listed", "delete from users", "table-not-listed"],
  ["truncate", "truncate schools", "statement-kind"],
])("platform door for writing: %s", (_name, sql, rule) => {
  expect(prover.provePlatform(sql, { ...door, mode: "write" })).toMatchObject(
    rule === undefined ? { ok: true } : { ok: false, rule },
  );
});

test("a verdict of the platform's door is never taken for a tenant's, nor one door's for another's", () => {
  const sql = "select * from schools, students";
  expect(prover.provePlatform(sql, door).ok).toBe(true);
  expect(prover.prove(sql).ok).toBe(false);
  expect(prover.provePlatform(sql, { tables: ["schools"], mode: "read" }).ok).toBe(false);
  expect(prover.prove(JSON.stringify([door.mode, door.tables, sql])).ok).toBe(false);
});

test("the self-test passes on the real prover", () => {
  expect(() => selfTest(prover, schoolRegistry)).not.toThrow();
});

const accepting: Verdict = {
  ok: true,
  command: "select",
  tenantParameters: [1],
  occurrences: [],
  relations: [],
};

test.each([
  ["accepts everything", () => accepting],
  ["refuses everything", (): Verdict => ({ ok: false, rule: "parse", message: "" })],
  [
    "forgets the parameters",
    (sql: string): Verdict => ({ ...prover.prove(sql), ...{ tenantParameters: [] } }),
  ],
  [
    "accepts an unscoped read",
    (sql: string) => (sql.endsWith("from students") ? accepting : prover.prove(sql)),
  ],
  [
    "accepts functions",
    (sql: string) => (sql.includes("set_config") ? accepting : prover.prove(sql)),
  ],
])("I27 the self-test stops a prover that %s", (_name, prove) => {
  const broken: Prover = { ...prover, prove };
  expect(() => selfTest(broken, schoolRegistry)).toThrow(/self-test/);
});

test("explains a proof and a refusal to people", () => {
  expect(explain(prover.prove("select * from students s where s.school_id = $1"))).toBe(
    "proved: select\n  students as s: s.school_id = $1\n  must be the tenant at each execution: $1",
  );
  expect(explain(prover.prove("select 1"))).toBe("proved: select\n  no table of a tenant");
  expect(explain(prover.prove("select * from notes"))).toMatch(
    /^refused \(unproved-table\): .*\n {2}table: notes\n {2}write: add notes\.school_id = \$n/,
  );
});
