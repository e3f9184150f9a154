import type { Knex } from "knex";
import { expect, it } from "vitest";
import { CrossTenantWrite, StatementRefused } from "../errors.ts";
import { A, type Compiles, holds, knex, type Row } from "./testing.ts";

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

holds([...changes, ...inserts]);

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
