import { expect, test } from "vitest";
import type { RefusalFacts, RefusalRule } from "../errors.ts";
import { createProver, type PlatformDoor } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";

/**
 * Rules which could be taken out of the proof without a test going red, until each got its line here. Found by
 * tooling/mutate; shapes.test.ts has the catalogue of attacks.
 */
const prover = await createProver(schoolRegistry);

type Refused = readonly [guarantee: string, rule: RefusalRule, sql: string];

const proofsThatAreNone: readonly Refused[] = [
  [
    "an operator of a schema that is itself called =",
    "unproved-table",
    'select * from students where school_id operator("=".=) $1',
  ],
  [
    "a field of the tenant column",
    "unproved-table",
    "select * from students s where s.school_id.x = $1",
  ],
  [
    "a field of a field of the tenant column",
    "unproved-table",
    "select * from students where school_id.a.b = $1",
  ],
  ["$0, which no caller can bind", "unproved-table", "select * from students where school_id = $0"],
  [
    "a list of tenants in one parameter",
    "unproved-table",
    "select * from students where school_id = $1::uuid[]",
  ],
  [
    "the star of the relation beside the proved one",
    "unproved-table",
    "select * from notes n, (select d.* from students s, (select id as school_id from document_types) d where s.school_id = $1) x where n.school_id = x.school_id",
  ],
  [
    "a recursion, of which nothing is known before it ran",
    "unproved-table",
    "with recursive t as (select * from students where school_id = $1 union all select s.* from students s join t on s.school_id = t.school_id) select * from t",
  ],
];

const parts: readonly Refused[] = [
  [
    "a function in an index expression of ON CONFLICT",
    "function",
    "insert into students (school_id, id) values ($1, $2) on conflict (school_id, (secret_of(id))) do nothing",
  ],
  [
    "a function in the index condition of ON CONFLICT",
    "function",
    "insert into students (school_id, id) values ($1, $2) on conflict (school_id, id) where secret_of(id) do nothing",
  ],
  ["a function in ORDER BY of VALUES", "function", "values (1) order by secret_of(1)"],
  ["a function in LIMIT of VALUES", "function", "values (1) limit secret_of(1)"],
  ["a function in the modifier of a type", "unknown-node", "select 'a'::text(secret_of(1))"],
  [
    "ORDER BY of a union names a table of an arm",
    "unknown-table",
    "select name from students where school_id = $1 union select name from notes where school_id = $1 order by students.name",
  ],
  [
    "column definitions inside ROWS FROM",
    "unknown-node",
    "select * from rows from (jsonb_to_recordset($1) as (a int)) r",
  ],
  ["a session's user in FROM", "function", "select * from current_user"],
  ["an expression in FROM", "function", "select * from coalesce(1, 2)"],
  ["transaction ids of rows", "unknown-node", "select xmax from document_types"],
  ["command ids of rows", "unknown-node", "select d.cmin from document_types d"],
  ["command ids of ended rows", "unknown-node", "select cmax from document_types"],
  ["nothing but blanks", "one-statement", " \t\n "],
];

const names: readonly Refused[] = [
  ["a listed function of another schema", "function", "select public.btrim(' a')"],
  ["a function with a database before its schema", "function", "select a.pg_catalog.btrim(' a')"],
  ["a function with a schema inside pg_catalog", "function", "select pg_catalog.x.btrim(' a')"],
  ["a type with a schema inside pg_catalog", "function", "select $1::pg_catalog.x.int4"],
  [
    "a collation of another schema",
    "other-schema",
    "select name collate other.x from document_types",
  ],
  [
    "the alias of several functions is no column of them",
    "function",
    "select r.r from rows from (generate_series(1, 2), unnest($1)) r",
  ],
  [
    "ordinality without WITH ORDINALITY",
    "function",
    "select g.ordinality from generate_series(1, 2) g",
  ],
  ["a function's column under its old name", "function", "select g.key from json_each($1) g(a)"],
];

test.each([...proofsThatAreNone, ...parts, ...names])("refuses %s, as %s", (_name, rule, sql) => {
  expect(prover.prove(sql)).toMatchObject({ ok: false, rule });
});

/** Who reads the log, or the error, must learn which table it was about. */
const facts: readonly (readonly [about: string, facts: Partial<RefusalFacts>, sql: string])[] = [
  [
    "an upsert without a target",
    { rule: "conflict-target", table: "students", alias: "students" },
    "insert into students (school_id, id) values ($1, $2) on conflict do update set a = 1",
  ],
  [
    "an upsert into a journal",
    { rule: "append-only-table", table: "audit_events", alias: "e" },
    "insert into audit_events as e (school_id, id) values ($1, $2) on conflict (school_id, id) do update set a = 1",
  ],
  [
    "a target called excluded",
    { rule: "unproved-table", alias: "excluded" },
    "insert into students as excluded (school_id, id) values ($1, $2) on conflict (school_id, id) do update set a = excluded.a",
  ],
  [
    "an insert without the tenant column",
    { rule: "insert-tenant", table: "students", alias: "s" },
    "insert into students as s (id) values ($1)",
  ],
  [
    "an assigned tenant",
    { rule: "set-tenant", table: "students", alias: "s" },
    "update students s set school_id = $1 where s.school_id = $1",
  ],
  [
    "a name that nothing has",
    { rule: "unknown-table", alias: "x" },
    "select x.a from document_types",
  ],
  [
    "two relations of one name",
    { rule: "unproved-table", alias: "d" },
    "select * from document_types d, document_types d",
  ],
  ["a schema", { rule: "other-schema", table: "students" }, "select * from public.students"],
  [
    "renamed columns",
    { rule: "unproved-table", table: "students", alias: "s" },
    "select * from students as s(school_id) where school_id = $1",
  ],
  [
    "a table nobody registered",
    { rule: "unknown-table", table: "nowhere", alias: "n" },
    "select * from nowhere n",
  ],
  [
    "a table of the platform",
    { rule: "platform-table", table: "users", alias: "u" },
    "select * from users u",
  ],
  [
    "a reference table that is locked by its alias",
    { rule: "read-only-table", table: "document_types", alias: "d" },
    "select * from students s, document_types d where s.school_id = $1 for update of d",
  ],
  [
    "a reference table that is locked through the sub-select around it",
    { rule: "read-only-table", table: "document_types", alias: "document_types" },
    "select * from (select * from document_types) x for update of x",
  ],
  [
    "a journal that is locked by its alias",
    { rule: "append-only-table", table: "audit_events", alias: "a" },
    "select * from students s, audit_events a where s.school_id = $1 and a.school_id = $1 for update of s, a",
  ],
  [
    "a WITH that is called like a table",
    { rule: "cte-shadows-table", table: "students" },
    "with students as (select 1) select * from students",
  ],
];

test.each(facts)("the refusal of %s says what it is about", (_about, expected, sql) => {
  expect(prover.prove(sql)).toMatchObject({ ok: false, ...expected });
});

const door: PlatformDoor = { tables: ["schools"], mode: "read" };

test.each([
  [
    "a table the door was not opened for",
    { rule: "table-not-listed", table: "users", alias: "u" },
    "select * from users u",
  ],
  [
    "a write through a door for reading",
    { rule: "mode", table: "schools", alias: "s" },
    "update schools s set name = $1",
  ],
] as const)("the platform's refusal of %s says what it is about", (_about, expected, sql) => {
  expect(prover.provePlatform(sql, door)).toMatchObject({ ok: false, ...expected });
});
