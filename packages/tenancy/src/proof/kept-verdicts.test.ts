import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { createProver } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";
import type { Proved } from "./verdict.ts";

/**
 * What the proof must go on accepting, and must go on saying of it. Each line was missed by the tests before
 * tooling/mutate took the code for it away.
 */
const prover = await createProver(schoolRegistry);
const all = { tables: schoolRegistry.names("platform"), mode: "write" } as const;
const own = (sql: string) => prover.prove(sql);

test.each([
  ["a semicolon at its end", "select 1;"],
  ["all columns of a function", "select g.* from generate_series(1, 3) g"],
  [
    "a collation of PostgreSQL's",
    'select name collate pg_catalog."C" from students where school_id = $1',
  ],
  [
    "a lock on the own rows beside a reference table",
    "select * from students s, document_types d where s.school_id = $1 for update of s",
  ],
  ["a sub-select without a name", "select * from (select * from students where school_id = $1)"],
  ["LATERAL sub-selects without a name", "select * from lateral (select 1), lateral (select 2)"],
  ["several sub-selects without a name", "select * from (select 1), (select 2)"],
  ["a column of the level around", "select (select name) from students where school_id = $1"],
  [
    "LATERAL before a function",
    "select * from students s, lateral unnest(s.tags) t where s.school_id = $1",
  ],
  [
    "the columns of several functions",
    "select r.generate_series, r.unnest from rows from (generate_series(1, 2), unnest($1)) r",
  ],
  ["a renamed column of a function", "select g.a, g.value from json_each($1) g(a)"],
  [
    "ordinality where it was asked for",
    "select g.ordinality from generate_series(1, 2) with ordinality g",
  ],
  ["distinct groups", "select a from students where school_id = $1 group by distinct rollup (a)"],
  ["modifiers of types", "select 'a'::numeric(10, 2), 'b'::varchar(5), '{}'::int[3]"],
  [
    "a recursion whose every arm is proved",
    "with recursive t as (select * from students where school_id = $1 union all select s.* from students s join t on t.id = s.mentor_id and t.school_id = s.school_id where s.school_id = $1) select * from t",
  ],
  [
    "a WITH that is not materialized",
    "with x as not materialized (select * from students where school_id = $1) select * from x",
  ],
  [
    "a delete with a WITH",
    "with n as (select * from notes where school_id = $1) delete from students using n where students.school_id = $1 and n.student_id = students.id",
  ],
  [
    "comparisons of every kind, in order",
    "select * from students where school_id = $1 and a is not distinct from b and a not between 1 and 2 and a between symmetric 1 and 2 order by a asc",
  ],
  [
    "the star of a proved relation as proof of another",
    "select * from notes n, (select s.* from students s, document_types d where s.school_id = $1) x where n.school_id = x.school_id",
  ],
  [
    "arms of which one shows a star",
    "select id, school_id from students where school_id = $1 union select * from notes where school_id = $1",
  ],
  [
    "long operators, many of them",
    `select 1 from students where school_id = $1 and data ${"->> 'a' ".repeat(1500)} = 'x'`,
  ],
])("accepts %s", (_name, sql) => {
  expect(own(sql)).toMatchObject({ ok: true });
});

test.each([
  ["a row of defaults", "insert into schools default values"],
  [
    "a column called like the tenant's in a table of the platform",
    "update users set school_id = $1",
  ],
])("the platform's door accepts %s", (_name, sql) => {
  expect(prover.provePlatform(sql, all)).toMatchObject({ ok: true, tenantParameters: [] });
});

test("the platform's door for writing may write a reference table", () => {
  const door = { tables: ["document_types"], mode: "write" } as const;
  expect(prover.provePlatform("insert into document_types (id) values (1)", door).ok).toBe(true);
});

test("a verdict lists the tenant's tables only, each with what binds it", () => {
  const sql =
    "insert into notes (school_id, id) select s.school_id, d.id from students s, document_types d, (select 1) x, now() where s.school_id = $2";
  expect(own(sql)).toEqual({
    ok: true,
    command: "insert",
    tenantParameters: [2],
    occurrences: [
      { table: "students", alias: "s", by: "s.school_id = $2" },
      { table: "notes", alias: "notes", by: "school_id inserted as a proved column" },
    ],
    relations: ["notes", "students", "document_types"],
  });
});

test("a verdict on an insert names the parameters of its rows", () => {
  expect(own("insert into notes as n (id, school_id) values ($1, $2), ($3, $4)")).toMatchObject({
    occurrences: [{ table: "notes", alias: "n", by: "school_id inserted as $2, $4" }],
    tenantParameters: [2, 4],
  });
});

test("the introspection has its one verdict, however it is spaced", () => {
  const sql =
    "select *  from information_schema.columns where table_name = $1  and table_catalog = current_database() and table_schema = $2";
  expect(own(sql)).toEqual({
    ok: true,
    command: "select",
    tenantParameters: [],
    occurrences: [],
    relations: ["information_schema.columns"],
  });
});

test("nothing that is shared between requests can be changed by one of them", () => {
  const proved = own("select * from students where school_id = $1") as Proved;
  const refused = own("select * from students");
  const shared = [prover, proved, refused, proved.occurrences, proved.relations];
  expect([...shared, proved.tenantParameters].map((one) => Object.isFrozen(one))).not.toContain(
    false,
  );
});

test("explains only what there is to say", () => {
  expect(explain(own("select 1; select 2"))).toBe(
    "refused (one-statement): exactly one statement at a time",
  );
  expect(explain(own("select * from public.notes"))).toMatch(/\n {2}table: notes$/);
  expect(explain(own("insert into notes (school_id) values ($1), ($2)"))).toMatch(
    /\n {2}must be the tenant at each execution: \$1, \$2$/,
  );
});
