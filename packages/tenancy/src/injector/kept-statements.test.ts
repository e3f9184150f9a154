import type { Knex } from "knex";
import { knexSnakeCaseMappers } from "objection";
import { expect, it } from "vitest";
import { CrossTenantWrite, StatementRefused } from "../errors.ts";
import { defineRegistry } from "../registry.ts";
import { parseTenantId } from "../tenant-id.ts";
import { createWall } from "../wall.ts";

/** Text and bindings of each shape the injector knows, exactly. Nothing is executed, so no PostgreSQL is needed. */
const registry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    codes: { kind: "reference" },
    students: { kind: "tenant" },
    notes: { kind: "tenant" },
    _marks2: { kind: "tenant" },
  },
});
const A = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const wall = await createWall({ registry, knex: { connection: {}, ...knexSnakeCaseMappers() } });
const { knex } = wall.forTenant({ tenantId: A, actor: "rector", requestId: "r" });

interface Compiles {
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}

type Build = (knex: Knex) => Compiles;
type Row = readonly [guarantee: string, build: Build, sql: string, bindings: readonly unknown[]];

const own = (table: string) => `(select * from "${table}" where "${table}"."school_id" = `;
const outer = ["rightJoin", "rightOuterJoin", "outerJoin", "fullOuterJoin"] as const;
const inner = ["join", "innerJoin", "leftJoin", "leftOuterJoin"] as const;
const words = { join: "inner", innerJoin: "inner", leftJoin: "left", leftOuterJoin: "left outer" };
const outerWords = ["right", "right outer", "outer", "full outer"];

const joins: readonly Row[] = [
  ...outer.map(
    (name, at): Row => [
      `${name} filters both sides inside`,
      (db) => db("students as s")[name]("notes as n", "n.a", "s.b").where("s.a", 1),
      `select * from ${own("students")}$1) as "s" ${outerWords[at]} join ${own("notes")}$2) as "n" on "n"."a" = "s"."b" where "s"."a" = $3`,
      [A, A, 1],
    ],
  ),
  ...inner.map(
    (name): Row => [
      `${name} filters its right side inside and its left in WHERE`,
      (db) => db("students as s")[name]("notes as n", "n.a", "s.b").where("s.a", 1),
      `select * from "students" as "s" ${words[name]} join ${own("notes")}$1) as "n" on "n"."a" = "s"."b" where "s"."school_id" = $2 and ("s"."a" = $3)`,
      [A, A, 1],
    ],
  ),
  [
    "ONLY stays with its table, which WHERE filters then",
    (db) => db("students", { only: true }).rightJoin("notes", "notes.a", "students.b"),
    `select * from only "students" right join ${own("notes")}$1) as "notes" on "notes"."a" = "students"."b" where "students"."school_id" = $2`,
    [A, A],
  ],
  [
    "the binding of a filtered left side stands behind those of the columns",
    (db) =>
      db("students")
        .select(db.raw("? as p", ["p"]))
        .rightJoin("notes", "notes.a", "students.b")
        .where("students.x", 1),
    `select $1 as p from ${own("students")}$2) as "students" right join ${own("notes")}$3) as "notes" on "notes"."a" = "students"."b" where "students"."x" = $4`,
    ["p", A, A, 1],
  ],
  [
    "a joined table under an alias in an object is filtered",
    (db) => db("students").join({ n: "notes" }, "n.a", "students.b"),
    `select * from "students" inner join ${own("notes")}$1) as "n" on "n"."a" = "students"."b" where "students"."school_id" = $2`,
    [A, A],
  ],
  [
    "several joined tables in one object are left to the proof",
    (db) => db("students").join({ n: "notes", m: "_marks2" }, "n.a", "students.b"),
    'select * from "students" inner join "notes" as "n", "_marks2" as "m" on "n"."a" = "students"."b" where "students"."school_id" = $1',
    [A],
  ],
  [
    "one join that keeps its right rows is enough to filter the left side inside",
    (db) => db("students").leftJoin("codes", "c", "d").rightJoin("notes", "a", "b"),
    `select * from ${own("students")}$1) as "students" left join "codes" on "c" = "d" right join ${own("notes")}$2) as "notes" on "a" = "b"`,
    [A, A],
  ],
  [
    "a joined reference table has no school",
    (db) => db("students").join("codes", "codes.a", "students.b"),
    'select * from "students" inner join "codes" on "codes"."a" = "students"."b" where "students"."school_id" = $1',
    [A],
  ],
];

const sources: readonly Row[] = [
  [
    "all tables of one object are bound",
    (db) => db.from({ s: "students", n: "notes" }).where("s.a", 1),
    'select * from "students" as "s", "notes" as "n" where "s"."school_id" = $1 and "n"."school_id" = $2 and ("s"."a" = $3)',
    [A, A, 1],
  ],
  [
    "all tables of one object are bound beside an outer join",
    (db) => db.from({ s: "students", n: "notes" }).rightJoin("_marks2", "a", "b"),
    `select * from "students" as "s", "notes" as "n" right join ${own("_marks2")}$1) as "_marks2" on "a" = "b" where "s"."school_id" = $2 and "n"."school_id" = $3`,
    [A, A, A],
  ],
  [
    "a table with digits and a low line in its name is one of the school",
    (db) => db("_marks2 as m"),
    'select * from "_marks2" as "m" where "m"."school_id" = $1',
    [A],
  ],
  [
    "an alias may hold a quotation mark",
    (db) => db('students as we"ird'),
    'select * from "students" as "we""ird" where "we""ird"."school_id" = $1',
    [A],
  ],
  [
    "an alias with a question mark is left to the proof",
    (db) => db("students as wh?t"),
    'select * from "students" as "wh$1t"',
    [],
  ],
  [
    "an alias with a backslash is left to the proof",
    (db) => db("students as b\\s"),
    'select * from "students" as "b\\s"',
    [],
  ],
  [
    "raw text is left to the proof",
    (db) => db.from({ s: db.raw("students") } as never),
    'select * from students as "s"',
    [],
  ],
  [
    "raw text alone is left to the proof",
    (db) => db.from(db.raw("students")),
    "select * from students",
    [],
  ],
  ["no table has no school", (db) => db.select(db.raw("1")).from(null as never), "select 1", []],
  [
    "a table nobody registered is left to the proof",
    (db) => db("nowhere"),
    'select * from "nowhere"',
    [],
  ],
  [
    "a sub-query is bound inside only",
    (db) => db.from({ s: db("students") } as never),
    'select * from (select * from "students" where "students"."school_id" = $1) as "s"',
    [A],
  ],
  [
    "another schema before a dot is left to the proof",
    (db) => db("other.students"),
    'select * from "other"."students"',
    [],
  ],
  [
    "a table of a schema called like one of ours is left to the proof",
    (db) => db("students.x"),
    'select * from "students"."x"',
    [],
  ],
  [
    "what another schema's tables are called is no matter",
    (db) => db.withSchema("other").from("students").rightJoin("notes", "a", "b"),
    'select * from "other"."students" right join "other"."notes" on "a" = "b"',
    [],
  ],
  [
    "nor in an insert",
    (db) => db.withSchema("other").from("students").insert({ a: 1 }),
    'insert into "other"."students" ("a") values ($1)',
    [1],
  ],
  [
    "nor in an update",
    (db) => db.withSchema("other").from("students").update({ a: 1 }),
    'update "other"."students" set "a" = $1',
    [1],
  ],
  [
    "nor in a delete",
    (db) => db.withSchema("other").from("students").del(),
    'delete from "other"."students"',
    [],
  ],
];

const changes: readonly Row[] = [
  [
    "an update binds every table of an object",
    (db) => db({ s: "students", n: "notes" }).update({ a: 1 }),
    'update "students" as "s", "notes" as "n" set "a" = $1 where "s"."school_id" = $2 and "n"."school_id" = $3',
    [1, A, A],
  ],
  [
    "an update drops the own school under any name",
    (db) => db("students").update({ "students.schoolId": A, a: 1 }),
    'update "students" set "a" = $1 where "students"."school_id" = $2',
    [1, A],
  ],
  [
    "an update from a reference table binds its own table alone",
    (db) => db("students").updateFrom("codes").update({ a: 1 }),
    'update "students" set "a" = $1 from "codes" where "students"."school_id" = $2',
    [1, A],
  ],
  [
    "an increment is an update",
    (db) => db("students").increment("score", 2),
    'update "students" set "score" = "score" + $1 where "students"."school_id" = $2',
    [2, A],
  ],
  [
    "a reference table may have a column of that name",
    (db) => db("codes").update({ schoolId: "x", a: 1 }),
    'update "codes" set "school_id" = $1, "a" = $2',
    ["x", 1],
  ],
  [
    "and count it",
    (db) => db("codes").increment("schoolId", 1),
    'update "codes" set "school_id" = "school_id" + $1',
    [1],
  ],
  [
    "a delete binds what it uses",
    (db) =>
      db("students")
        .using("notes as n" as never)
        .where("n.a", 1)
        .del(),
    'delete from "students" using "notes" as "n" where "students"."school_id" = $1 and "n"."school_id" = $2 and ("n"."a" = $3)',
    [A, A, 1],
  ],
  [
    "a delete binds each of a list that it uses",
    (db) => db("students").using(["notes as n", "codes"]).del(),
    'delete from "students" using "notes" as "n","codes" where "students"."school_id" = $1 and "n"."school_id" = $2',
    [A, A],
  ],
  [
    "a delete binds what it joins",
    (db) => db("students").join("notes as n", "n.a", "students.b").where("n.c", 1).del(),
    'delete from "students" using "notes" as "n" where "students"."school_id" = $1 and "n"."school_id" = $2 and ("n"."c" = $3) and "n"."a" = "students"."b"',
    [A, A, 1],
  ],
  [
    "a delete without a condition has one",
    (db) => db("students").del(),
    'delete from "students" where "students"."school_id" = $1',
    [A],
  ],
];

const inserts: readonly Row[] = [
  [
    "an insert into a reference table is as written",
    (db) => db("codes").insert({ schoolId: "x" }),
    'insert into "codes" ("school_id") values ($1)',
    ["x"],
  ],
  [
    "raw rows are left to the proof",
    (db) => db("students").insert(db.raw("(school_id) select 1")),
    'insert into "students" (school_id) select 1',
    [],
  ],
  [
    "the rows of a callback are left to the proof, and bound where they come from",
    (db) => db("students").insert((part: Knex.QueryBuilder) => void part.from("notes").select("a")),
    'insert into "students" select "a" from "notes" where "notes"."school_id" = $1',
    [A],
  ],
  [
    "ignored conflicts have no condition",
    (db) => db("students").insert({ id: 1 }).onConflict("id").ignore(),
    'insert into "students" ("id", "school_id") values ($1, $2) on conflict ("school_id", "id") do nothing',
    [1, A],
  ],
  [
    "a raw target is left to the proof",
    (db) => db("students").insert({ id: 1 }).onConflict(db.raw("(x)")).ignore(),
    'insert into "students" ("id", "school_id") values ($1, $2) on conflict (x) do nothing',
    [1, A],
  ],
  [
    "a target that names the school is not given it again",
    (db) => db("students").insert({ id: 1, a: 2 }).onConflict(["schoolId", "id"]).merge(["a"]),
    'insert into "students" ("a", "id", "school_id") values ($1, $2, $3) on conflict ("school_id", "id") do update set "a" = excluded."a" where "students"."school_id" = $4',
    [2, 1, A, A],
  ],
  [
    "a target of names and raw text is left to the proof",
    (db) =>
      db("students")
        .insert({ id: 1 })
        .onConflict(["id", db.raw("(x)")] as never)
        .ignore(),
    'insert into "students" ("id", "school_id") values ($1, $2) on conflict ("id", (x)) do nothing',
    [1, A],
  ],
  [
    "an upsert sets every column but the school",
    (db) => db("students").insert({ id: 1, a: 2 }).onConflict("id").merge(),
    'insert into "students" ("a", "id", "school_id") values ($1, $2, $3) on conflict ("school_id", "id") do update set "a" = excluded."a", "id" = excluded."id" where "students"."school_id" = $4',
    [2, 1, A, A],
  ],
  [
    "merged values keep their places among the bindings, and the caller's condition its brackets",
    (db) =>
      db("students").insert({ id: 1 }).onConflict("id").merge({ a: 3 }).where("students.a", ">", 4),
    'insert into "students" ("id", "school_id") values ($1, $2) on conflict ("school_id", "id") do update set "a" = $3 where "students"."school_id" = $4 and ("students"."a" > $5)',
    [1, A, 3, A, 4],
  ],
  [
    "an upsert into a reference table is as written",
    (db) => db("codes").insert({ id: 1, schoolId: "x" }).onConflict("id").merge(),
    'insert into "codes" ("id", "school_id") values ($1, $2) on conflict ("id") do update set "id" = excluded."id", "school_id" = excluded."school_id"',
    [1, "x"],
  ],
];

it.each([...joins, ...sources, ...changes, ...inserts])("%s", (...[, build, sql, bindings]) => {
  expect(build(knex).toSQL().toNative()).toEqual({ sql, bindings });
});

const into = () => knex("students").insert({ id: 1, a: 2 });

it.each([
  ["sets the school", () => into().onConflict("id").merge({ schoolId: A }), "set-tenant"],
  [
    "sets the school among others",
    () => into().onConflict("id").merge(["a", "school_id"]),
    "set-tenant",
  ],
  ["names no target", () => into().onConflict().merge(["a"]), "conflict-target"],
] as const)(
  "refuses an upsert that %s, with the table and how to write it",
  (...[, build, rule]) => {
    const refusal = refusalOf(build);
    expect(refusal).toMatchObject({ rule, table: "students" });
    expect(refusal.hint).toMatch(/onConflict/);
  },
);

function refusalOf(build: () => Compiles): StatementRefused {
  try {
    build().toSQL();
  } catch (error) {
    if (error instanceof StatementRefused) return error;
  }
  throw new Error("not refused");
}

it.each([
  ["an increment of the school", () => knex("students").increment("schoolId", 1)],
  ["a null school in an update", () => knex("students").update({ schoolId: null })],
  [
    "a null school in one of the inserted rows",
    () => knex("students").insert([{ a: 1 }, { schoolId: null }]),
  ],
])("refuses %s as a write for another school, with the table", (_name, build) => {
  expect(() => build().toSQL()).toThrow(CrossTenantWrite);
  expect(() => build().toSQL()).toThrow(expect.objectContaining({ table: "students" }));
});

it("takes a school that is left undefined for none", () => {
  expect(knex("students").insert({ schoolId: undefined, a: 1 }).toSQL().toNative()).toEqual({
    sql: 'insert into "students" ("a", "school_id") values ($1, $2)',
    bindings: [1, A],
  });
});
