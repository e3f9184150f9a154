import { raw } from "objection";
import { type Attack, attack, evasion } from "./attacks.ts";
import { type Chain, fails, gets, gives, refused, rows } from "./cases.ts";
import type { Student } from "./world/models.ts";
import { ana, B, canary, note1, onlyB, type World } from "./world/world.ts";

const none = (q: Chain) => q.where("name", "nobody");
const knex = ({ a }: World, table: string) => a.knex(table) as unknown as Chain;

/** attacks.md 2A: conditions, joins, graphs and sub-queries. `q` is `Student.query()` of school A. */
export const attacksByQuery: readonly Attack[] = [
  attack(
    "A1 orWhere at top level",
    rows(3, (q) => q.where("name", "Ana").orWhere("score", ">", 0)),
  ),
  attack(
    "A2 or group",
    rows(3, (q) => none(q).orWhere((g: Chain) => g.where("score", 10).orWhere(raw("true")))),
  ),
  attack(
    "A2 whereNot group",
    rows(3, (q) => q.whereNot((g: Chain) => g.where("name", "nobody").orWhere("score", 99))),
  ),
  attack(
    "A2 nested or",
    rows(3, (q) =>
      q.where((g: Chain) =>
        g.where((h: Chain) => none(h).orWhere(raw("true"))).orWhere("score", 1),
      ),
    ),
  ),
  attack(
    "A3 forged orWhere on the tenant column",
    rows(0, (q) => none(q).orWhere("school_id", B)),
  ),
  attack(
    "A4 where on the tenant column",
    rows(0, (q) => q.where("schoolId", B)),
  ),
  attack(
    "A5 raw true",
    rows(3, (q) => q.whereRaw("1=1 or true")),
  ),
  evasion(
    "A5 raw that closes the bracket",
    refused("unproved-table", (q) => q.whereRaw("1=1) or (1=1")),
  ),
  attack(
    "A6 union",
    rows(1, (q) => q.select("secret").union((u: Chain) => u.select("secret").from("students"))),
  ),
  attack(
    "A6 unionAll with a builder",
    rows(6, (q, w) => q.select("secret").unionAll(knex(w, "students").select("secret"))),
  ),
  attack(
    "A6 intersect",
    rows(1, (q, w) => q.select("secret").intersect(knex(w, "notes").select("secret"))),
  ),
  attack(
    "A6 except",
    rows(0, (q, w) => q.select("secret").except(knex(w, "notes").select("secret"))),
  ),
  attack(
    "A7 plain join",
    rows(3, (q) => q.select("n.secret").join("notes as n", "n.studentId", "students.id")),
  ),
  attack(
    "A8 join with orOn",
    rows(4, (q) =>
      q
        .select("n.*")
        .where("students.id", ana)
        .join("notes as n", (j: OnChain) => j.on("n.studentId", "students.id").orOn(raw("true"))),
    ),
  ),
  attack(
    "A10 cross join",
    rows(12, (q) => q.select("notes.secret").crossJoin("notes")),
  ),
  evasion(
    "A10 comma join",
    refused("unproved-table", (_q, { a }) =>
      a.knex.select("*").from(a.knex.raw("students, notes")),
    ),
  ),
  attack(
    "A11 left join keeps the row without a match",
    gives(
      1,
      async (q) =>
        (
          (await q
            .select("students.name")
            .leftJoin("notes as n", "n.studentId", "students.id")
            .whereNull("n.id")) as unknown[]
        ).length,
    ),
  ),
  attack(
    "A12 right join keeps the right rows and only own ones",
    rows(4, (q) => q.select("n.secret").rightJoin("notes as n", "n.studentId", "students.id")),
  ),
  evasion(
    "A12 full join",
    refused("join-kind", (q) =>
      q.select("n.secret").fullOuterJoin("notes as n", "n.studentId", "students.id"),
    ),
  ),
  attack(
    "A14 joined graph at all depths",
    gets({ notes: [{ tags: [{ secret: canary.a }, { secret: canary.a }] }] }, (q) =>
      q
        .findById(ana)
        .withGraphJoined("[notes.tags, guardians.students.notes]")
        .where("notes.id", note1),
    ),
  ),
  attack(
    "A15 graph with a modifier that widens",
    gives(
      2,
      async (q) =>
        (
          (await q
            .findById(ana)
            .withGraphFetched("notes")
            .modifyGraph("notes", (n: Chain) => n.orWhere(raw("true")).orderBy("id"))) as Student
        ).notes?.length,
    ),
  ),
  attack(
    "A16 modifier from input",
    fails(/could not find modifier/, (q) => q.withGraphFetched("notes(evil)")),
  ),
  attack(
    "A16 relation outside allowGraph",
    fails(/not allowed/, (q) =>
      Promise.resolve().then(() => q.allowGraph("notes").withGraphFetched("guardians")),
    ),
  ),
  attack(
    "A17 related rows of a foreign owner: read",
    rows(0, (_q, { models }) => models.Student.relatedQuery("notes").for(onlyB.student)),
  ),
  attack(
    "A17 related rows of a foreign owner: patch",
    gives(0, (_q, { models }) =>
      models.Student.relatedQuery("notes").for(onlyB.student).patch({ body: "x" }),
    ),
  ),
  attack(
    "A17 related rows of a foreign owner: delete",
    gives(0, (_q, { models }) => models.Student.relatedQuery("notes").for(onlyB.student).delete()),
  ),
  attack(
    "A18 related rows of all owners",
    rows(3, (_q, { models }) =>
      models.Student.relatedQuery("notes").for(models.Student.query().select("id")),
    ),
  ),
  attack(
    "A19 correlated count",
    gives(
      ["1", "2", "0"].map((n) => ({ n })),
      (q, { models }) =>
        q
          .orderBy("score", "desc")
          .select(models.Student.relatedQuery("notes").count().as("n"))
          .orderBy("name")
          .then((found) => [
            (found as { n: string }[])[1],
            (found as { n: string }[])[2],
            (found as { n: string }[])[0],
          ]),
    ),
  ),
  attack(
    "A19 correlated sum",
    rows(3, (q, { models }) =>
      q.select("secret", models.Student.relatedQuery("notes").sum("score").as("n")),
    ),
  ),
  attack(
    "A20 whereExists of a related query",
    rows(2, (q, { models }) => q.whereExists(models.Student.relatedQuery("notes"))),
  ),
  attack(
    "A20 whereIn of a sub-query",
    rows(3, (q, { models }) => q.whereIn("id", models.Student.query().select("id"))),
  ),
  evasion(
    "A21 raw sub-select among the columns",
    refused("unproved-table", (q) => q.select(raw("(select max(secret) from students)"))),
  ),
  ...["orderByRaw", "groupByRaw", "havingRaw"].map((method) =>
    evasion(
      `A22 ${method}`,
      refused("unproved-table", (q) =>
        calling(q.select("id"), method)("(select max(secret) from students)"),
      ),
    ),
  ),
  attack(
    "A22 raw limit, which Knex drops",
    rows(3, (q) => q.limit(raw("(select count(*) from notes)"))),
  ),
  evasion(
    "A22 raw offset",
    refused("unproved-table", (q) => q.offset(raw("(select count(*) from notes)"))),
  ),
  attack(
    "A23 count",
    gives([{ n: "3" }], (q) => q.count("* as n")),
  ),
  attack(
    "A23 resultSize",
    gives(3, (q) => q.resultSize()),
  ),
  attack(
    "A23 page total",
    gets({ total: 3 }, (q) => q.page(0, 1)),
  ),
];

interface OnChain {
  on(one: string, other: string): OnChain;
  orOn(condition: unknown): OnChain;
}

function calling(q: Chain, method: string): (sql: string) => Chain {
  const found: unknown = Reflect.get(q, method);
  if (typeof found !== "function") throw new Error(`no method ${method}`);
  return (sql) => found.call(q, sql);
}
