import { A, holds, type Row } from "./testing.ts";

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

holds([...joins, ...sources]);
