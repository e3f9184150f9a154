import { type Case, type Chain, gives, refused, rows } from "./cases.ts";
import { ana, beto } from "./world/world.ts";

/**
 * Filters that Knex and Objection spell alike. Each runs on the students of school A: Ana 10, Beto 20, Carla 30.
 * School B has the same three, so a filter that loses its tenant gives twice the rows.
 */
const ids = [ana, beto];
const sub = (q: Chain) => q.select("id").from("students").where("name", "Ana");
const exists = (q: Chain) => q.select("id").from("notes").whereRaw("body = 'one'");
const none = (q: Chain) => q.select("id").from("notes").where("body", "nothing");

const where: Record<string, Case> = {
  where: rows(1, (q) => q.where("name", "Ana")),
  andWhere: rows(1, (q) => q.where("score", ">", 5).andWhere({ name: "Ana" })),
  orWhere: rows(3, (q) => q.where("name", "Ana").orWhere("score", ">", 0)),
  whereNot: rows(2, (q) => q.whereNot("name", "Ana")),
  andWhereNot: rows(2, (q) => q.where("score", ">", 5).andWhereNot("name", "Ana")),
  orWhereNot: rows(3, (q) => q.where("name", "Ana").orWhereNot("name", "Ana")),
  whereWrapped: rows(2, (q) =>
    q.whereWrapped((g: Chain) => g.where("score", 10).orWhere("score", 20)),
  ),
  whereBetween: rows(2, (q) => q.whereBetween("score", [5, 25])),
  andWhereBetween: rows(2, (q) => q.where("score", ">", 0).andWhereBetween("score", [5, 25])),
  orWhereBetween: rows(3, (q) => q.where("name", "Carla").orWhereBetween("score", [5, 25])),
  whereNotBetween: rows(1, (q) => q.whereNotBetween("score", [5, 25])),
  andWhereNotBetween: rows(1, (q) => q.where("score", ">", 0).andWhereNotBetween("score", [5, 25])),
  orWhereNotBetween: rows(2, (q) => q.where("name", "Ana").orWhereNotBetween("score", [5, 25])),
  whereColumn: rows(3, (q) => q.whereColumn("id", "=", "students.id")),
  andWhereColumn: rows(1, (q) => q.where("name", "Ana").andWhereColumn("id", "=", "students.id")),
  orWhereColumn: rows(3, (q) => q.where("name", "Ana").orWhereColumn("score", ">", "version")),
  whereNotColumn: rows(3, (q) => q.whereNotColumn("score", "=", "version")),
  andWhereNotColumn: rows(1, (q) => q.where("name", "Ana").andWhereNotColumn("score", "version")),
  orWhereNotColumn: rows(3, (q) => q.where("name", "Ana").orWhereNotColumn("score", "version")),
  whereLike: rows(1, (q) => q.whereLike("name", "A%")),
  andWhereLike: rows(1, (q) => q.where("score", ">", 0).andWhereLike("name", "A%")),
  orWhereLike: rows(2, (q) => q.where("name", "Ana").orWhereLike("name", "B%")),
  whereILike: rows(1, (q) => q.whereILike("name", "aNA")),
  andWhereILike: rows(1, (q) => q.where("score", ">", 0).andWhereILike("name", "aNA")),
  orWhereILike: rows(2, (q) => q.where("name", "Ana").orWhereILike("name", "bETO")),
  whereIn: rows(2, (q) => q.whereIn("id", ids)),
  orWhereIn: rows(3, (q) => q.where("name", "Carla").orWhereIn("id", ids)),
  whereNotIn: rows(1, (q) => q.whereNotIn("id", ids)),
  orWhereNotIn: rows(2, (q) => q.where("name", "Ana").orWhereNotIn("id", ids)),
  whereNull: rows(1, (q) => q.whereNull("mentorId")),
  orWhereNull: rows(2, (q) => q.where("name", "Beto").orWhereNull("mentorId")),
  whereNotNull: rows(2, (q) => q.whereNotNull("mentorId")),
  orWhereNotNull: rows(3, (q) => q.where("name", "Ana").orWhereNotNull("mentorId")),
  whereExists: rows(3, (q) => q.whereExists(exists)),
  orWhereExists: rows(3, (q) => q.where("name", "Ana").orWhereExists(exists)),
  whereNotExists: rows(3, (q) => q.whereNotExists(none)),
  orWhereNotExists: rows(3, (q) => q.where("name", "Ana").orWhereNotExists(none)),
  whereRaw: rows(1, (q) => q.whereRaw("name = ?", ["Ana"])),
  andWhereRaw: rows(1, (q) => q.where("score", ">", 0).andWhereRaw("name = ?", ["Ana"])),
  orWhereRaw: rows(3, (q) => q.where("name", "Ana").orWhereRaw("true")),
};

const grouped = (q: Chain) =>
  q.select("name").count("* as n").groupBy("name").orderBy("name").havingRaw("count(*) = 1");
const open = (q: Chain) => q.select("name").count("* as n").groupBy("name").orderBy("name");
const counted = (...names: string[]) => names.map((name) => ({ name, n: "1" }));
const [a, ab, bc, all] = [
  counted("Ana"),
  counted("Ana", "Beto"),
  counted("Beto", "Carla"),
  counted("Ana", "Beto", "Carla"),
];

const having: Record<string, Case> = {
  having: gives(a, (q) => grouped(q).having("name", "=", "Ana")),
  orHaving: gives(ab, (q) => open(q).having("name", "=", "Ana").orHaving("name", "=", "Beto")),
  havingBetween: gives(ab, (q) => grouped(q).havingBetween("name", ["A", "C"])),
  orHavingBetween: gives(all, (q) =>
    open(q).having("name", "=", "Carla").orHavingBetween("name", ["A", "C"]),
  ),
  havingNotBetween: gives(counted("Carla"), (q) => grouped(q).havingNotBetween("name", ["A", "C"])),
  orHavingNotBetween: gives(counted("Ana", "Carla"), (q) =>
    open(q).having("name", "=", "Ana").orHavingNotBetween("name", ["A", "C"]),
  ),
  havingExists: gives(all, (q) => grouped(q).havingExists(exists)),
  orHavingExists: gives(all, (q) => open(q).having("name", "=", "Ana").orHavingExists(exists)),
  havingNotExists: gives(all, (q) => grouped(q).havingNotExists(none)),
  orHavingNotExists: gives(all, (q) => open(q).having("name", "=", "Ana").orHavingNotExists(none)),
  havingIn: gives(ab, (q) => grouped(q).havingIn("name", ["Ana", "Beto"])),
  orHavingIn: gives(all, (q) =>
    open(q).having("name", "=", "Carla").orHavingIn("name", ["Ana", "Beto"]),
  ),
  havingNotIn: gives(bc, (q) => grouped(q).havingNotIn("name", ["Ana"])),
  orHavingNotIn: gives(all, (q) =>
    open(q).having("name", "=", "Ana").orHavingNotIn("name", ["Ana"]),
  ),
  havingNull: gives([], (q) => grouped(q).havingNull("name")),
  orHavingNull: gives(a, (q) => open(q).having("name", "=", "Ana").orHavingNull("name")),
  havingNotNull: gives(all, (q) => grouped(q).havingNotNull("name")),
  orHavingNotNull: gives(all, (q) => open(q).having("name", "=", "Ana").orHavingNotNull("name")),
  havingRaw: gives(a, (q) => open(q).havingRaw("count(*) = 1 and name = ?", ["Ana"])),
  orHavingRaw: gives(all, (q) => open(q).having("name", "=", "Ana").orHavingRaw("count(*) = 1")),
  havingWrapped: gives(a, (q) =>
    grouped(q).havingWrapped((g: Chain) => g.where("name", "=", "Ana")),
  ),
  clearHaving: gives(all, (q) => open(q).having("name", "=", "Ana").clearHaving()),
};

const joined = (q: Chain) => q.select("students.name", "notes.body", "notes.secret");
const on = ["notes.studentId", "students.id"] as const;

/** Ana has two notes, Beto one, Carla none, and one note has no student. */
const join: Record<string, Case> = {
  join: rows(3, (q) => joined(q).join("notes", ...on)),
  innerJoin: rows(3, (q) => joined(q).innerJoin("notes as notes", ...on)),
  leftJoin: rows(4, (q) => joined(q).leftJoin("notes", ...on)),
  leftOuterJoin: rows(4, (q) => joined(q).leftOuterJoin({ notes: "notes" }, ...on)),
  rightJoin: rows(4, (q) => joined(q).rightJoin("notes", ...on)),
  rightOuterJoin: rows(4, (q) => joined(q).rightOuterJoin("notes", ...on)),
  fullOuterJoin: refused("join-kind", (q) => joined(q).fullOuterJoin("notes", ...on)),
  outerJoin: refused("parse", (q) => joined(q).outerJoin("notes", ...on)),
  crossJoin: rows(12, (q) => joined(q).crossJoin("notes")),
  joinRaw: refused("unproved-table", (q) =>
    joined(q).joinRaw("join notes on notes.student_id = students.id"),
  ),
};

const shape: Record<string, Case> = {
  groupBy: gives(all, (q) => open(q)),
  groupByRaw: gives(all, (q) =>
    q.select("name").count("* as n").groupByRaw("name").orderBy("name"),
  ),
  clearGroup: gives([{ n: "3" }], (q) => q.count("* as n").groupBy("name").clearGroup()),
  orderBy: rows(3, (q) => q.orderBy("name", "desc")),
  orderByRaw: rows(3, (q) => q.orderByRaw("name desc nulls last")),
  clearOrder: rows(3, (q) => q.orderBy("name").clearOrder()),
  limit: rows(2, (q) => q.limit(2)),
  offset: rows(1, (q) => q.offset(2)),
  select: gives([{ name: "Ana" }], (q) => q.select("name").where("id", ana)),
  column: gives([{ name: "Ana" }], (q) => q.column("name").where("id", ana)),
  columns: gives([{ name: "Ana", score: 10 }], (q) => q.columns("name", "score").where("id", ana)),
  clearSelect: rows(3, (q) => q.select("name").clearSelect()),
  clearWhere: rows(3, (q) => q.where("name", "Ana").clearWhere()),
  distinct: rows(1, (q) => q.distinct("secret")),
  distinctOn: rows(1, (q) => q.distinctOn("secret")),
  count: gives([{ n: "3" }], (q) => q.count("* as n")),
  countDistinct: gives([{ n: "1" }], (q) => q.countDistinct("secret as n")),
  sum: gives([{ n: "60" }], (q) => q.sum("score as n")),
  sumDistinct: gives([{ n: "60" }], (q) => q.sumDistinct("score as n")),
  avg: gives([{ n: "20.0000000000000000" }], (q) => q.avg("score as n")),
  avgDistinct: gives([{ n: "20.0000000000000000" }], (q) => q.avgDistinct("score as n")),
  min: gives([{ n: "canary-of-a" }], (q) => q.min("secret as n")),
  max: gives([{ n: "canary-of-a" }], (q) => q.max("secret as n")),
  forUpdate: rows(3, (q) => q.forUpdate()),
  forShare: rows(3, (q) => q.forShare()),
  forNoKeyUpdate: rows(3, (q) => q.forNoKeyUpdate()),
  forKeyShare: rows(3, (q) => q.forKeyShare()),
  skipLocked: rows(3, (q) => q.forUpdate().skipLocked()),
  noWait: rows(3, (q) => q.forUpdate().noWait()),
};

const arm = (q: Chain) => q.select("secret").from("tags");

const sets: Record<string, Case> = {
  union: rows(1, (q) => q.select("secret").union(arm)),
  unionAll: rows(5, (q) => q.select("secret").unionAll(arm)),
  intersect: rows(1, (q) => q.select("secret").intersect(arm)),
  except: rows(0, (q) => q.select("secret").except(arm)),
  with: rows(1, (q) => q.with("few", sub).from("few")),
  withWrapped: rows(1, (q) => q.withWrapped("few", sub).from("few")),
  withMaterialized: rows(1, (q) => q.withMaterialized("few", sub).from("few")),
  withNotMaterialized: rows(1, (q) => q.withNotMaterialized("few", sub).from("few")),
  from: rows(2, (q) => q.from("tags")),
  table: rows(2, (q) => q.table("tags as t")),
  into: rows(2, (q) => q.into("tags")),
  fromRaw: refused("unproved-table", (q) => q.fromRaw("students")),
  as: rows(1, (q) => q.select("secret").whereIn("id", sub).as("x").where("name", "Ana")),
  withSchema: refused("other-schema", (q) => q.withSchema("other")),
  jsonExtract: gives([{ n: 5 }], (q) => q.jsonExtract("details", "$.grade", "n").where("id", ana)),
  jsonSet: gives([{ n: { grade: 9, list: [1] } }], (q) =>
    q.jsonSet("details", "$.grade", "9", "n").where("id", ana),
  ),
  jsonInsert: gives([{ n: { grade: 5, list: [1], x: 9 } }], (q) =>
    q.jsonInsert("details", "$.x", "9", "n").where("id", ana),
  ),
  jsonRemove: gives([{ n: { list: [1] } }], (q) =>
    q.jsonRemove("details", "$.grade", "n").where("id", ana),
  ),
};

export const sharedFilters: Readonly<Record<string, Case>> = {
  ...where,
  ...having,
  ...join,
  ...shape,
  ...sets,
};
