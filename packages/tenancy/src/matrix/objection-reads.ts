import { raw } from "objection";
import { type Case, type Chain, fails, gets, gives, refused, rows } from "./cases.ts";
import { Note } from "./world/models.ts";
import { ana, beto, canary, luis, note1, onlyB, rosa } from "./world/world.ts";

/** What Objection reads beyond the filters it shares with Knex. `query` is `Student.query()` of school A. */
const json: Record<string, Case> = {
  whereJsonObject: rows(1, (q) => q.whereJsonObject("details", { grade: 6 })),
  orWhereJsonObject: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonObject("details", { grade: 6 }),
  ),
  andWhereJsonObject: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonObject("details", { grade: 6 }),
  ),
  whereNotJsonObject: rows(2, (q) => q.whereNotJsonObject("details", { grade: 6 })),
  orWhereNotJsonObject: rows(3, (q) =>
    q.where("name", "Beto").orWhereNotJsonObject("details", { grade: 6 }),
  ),
  andWhereNotJsonObject: rows(2, (q) =>
    q.where("score", ">", 0).andWhereNotJsonObject("details", { grade: 6 }),
  ),
  whereJsonPath: rows(1, (q) => q.whereJsonPath("details", "$.grade", "=", 6)),
  orWhereJsonPath: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonPath("details", "$.grade", "=", 6),
  ),
  andWhereJsonPath: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonPath("details", "$.grade", "=", 6),
  ),
  whereJsonSupersetOf: rows(1, (q) => q.whereJsonSupersetOf("details", { grade: 6 })),
  orWhereJsonSupersetOf: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonSupersetOf("details", { grade: 6 }),
  ),
  andWhereJsonSupersetOf: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonSupersetOf("details", { grade: 6 }),
  ),
  whereJsonNotSupersetOf: rows(2, (q) => q.whereJsonNotSupersetOf("details", { grade: 6 })),
  orWhereJsonNotSupersetOf: rows(3, (q) =>
    q.where("name", "Beto").orWhereJsonNotSupersetOf("details", { grade: 6 }),
  ),
  // Objection calls itself without end here.
  andWhereJsonNotSupersetOf: fails(/call stack/, (q) =>
    later(() => q.andWhereJsonNotSupersetOf("details", {})),
  ),
  whereJsonSubsetOf: rows(1, (q) => q.whereJsonSubsetOf("details", { grade: 6, other: 1 })),
  orWhereJsonSubsetOf: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonSubsetOf("details", { grade: 6 }),
  ),
  andWhereJsonSubsetOf: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonSubsetOf("details", { grade: 6 }),
  ),
  whereJsonNotSubsetOf: rows(2, (q) => q.whereJsonNotSubsetOf("details", { grade: 6 })),
  orWhereJsonNotSubsetOf: rows(3, (q) =>
    q.where("name", "Beto").orWhereJsonNotSubsetOf("details", { grade: 6 }),
  ),
  andWhereJsonNotSubsetOf: rows(2, (q) =>
    q.where("score", ">", 0).andWhereJsonNotSubsetOf("details", { grade: 6 }),
  ),
  whereJsonIsArray: rows(1, (q) => q.whereJsonIsArray("details:list")),
  orWhereJsonIsArray: rows(2, (q) => q.where("name", "Beto").orWhereJsonIsArray("details:list")),
  whereJsonNotArray: rows(3, (q) => q.whereJsonNotArray("details")),
  orWhereJsonNotArray: rows(3, (q) => q.where("name", "Ana").orWhereJsonNotArray("details")),
  whereJsonIsObject: rows(3, (q) => q.whereJsonIsObject("details")),
  orWhereJsonIsObject: rows(3, (q) => q.where("name", "Ana").orWhereJsonIsObject("details")),
  whereJsonNotObject: rows(1, (q) => q.where("id", ana).whereJsonNotObject("details:list")),
  orWhereJsonNotObject: rows(3, (q) =>
    q.where("name", "Ana").orWhereJsonNotObject("details:grade"),
  ),
  whereJsonHasAny: rows(1, (q) => q.whereJsonHasAny("details", ["list", "none"])),
  orWhereJsonHasAny: rows(2, (q) => q.where("name", "Beto").orWhereJsonHasAny("details", ["list"])),
  whereJsonHasAll: rows(1, (q) => q.whereJsonHasAll("details", ["grade", "list"])),
  orWhereJsonHasAll: rows(2, (q) => q.where("name", "Beto").orWhereJsonHasAll("details", ["list"])),
};

const find: Record<string, Case> = {
  findById: gets({ id: ana, secret: canary.a }, (q) => q.findById(ana)),
  findByIds: rows(2, (q) => q.findByIds([ana, beto])),
  findOne: gets({ id: beto, secret: canary.a }, (q) => q.findOne({ name: "Beto" })),
  first: gets({ id: ana, secret: canary.a }, (q) => q.where("name", "Ana").first()),
  whereComposite: rows(1, (q) => q.whereComposite(["id", "name"], [ana, "Ana"])),
  whereInComposite: rows(1, (q) => q.whereInComposite(["id", "name"], [[ana, "Ana"]])),
  whereNotInComposite: rows(2, (q) => q.whereNotInComposite(["id", "name"], [[ana, "Ana"]])),
  throwIfNotFound: fails(/NotFoundError/, (q) => q.findById(onlyB.student).throwIfNotFound()),
  page: gives({ total: 3, names: ["Carla"] }, async (q) => {
    const page = (await q.orderBy("name").page(1, 2)) as Page;
    return { total: page.total, names: page.results.map(({ name }) => name) };
  }),
  range: gives({ total: 3, names: ["Beto", "Carla"] }, async (q) => {
    const page = (await q.orderBy("name").range(1, 2)) as Page;
    return { total: page.total, names: page.results.map(({ name }) => name) };
  }),
  resultSize: gives(3, (q) => q.where("score", ">", 0).resultSize()),
  alias: rows(1, (q) => q.alias("s").where("s.name", "Ana")),
  aliasFor: rows(1, (q) => q.aliasFor("students", "s").where("s.name", "Ana")),
  tableNameFor: rows(2, (q) => q.tableNameFor("students", "tags")),
  tableName: rows(2, (q) => q.tableName("tags")),
  modify: rows(1, (q) => q.modify((inner: Chain) => void inner.where("name", "Ana"))),
  modifiers: rows(1, (q) =>
    q.modifiers({ one: (inner: Chain) => void inner.where("name", "Ana") }).modify("one"),
  ),
  clearModifiers: fails(/could not find modifier|Unable to determine modify function/i, (q) =>
    q
      .modifiers({ one: () => {} })
      .clearModifiers()
      .modify("one"),
  ),
  clone: rows(1, (q) => q.where("name", "Ana").clone()),
  copyFrom: rows(1, (q, { models }) =>
    q.copyFrom(models.Student.query().where("name", "Ana"), /where/),
  ),
  clear: rows(3, (q) => q.where("name", "Ana").clear(/.*/)),
  off: fails(/listener/, (q) => later(() => q.off())),
  skipUndefined: rows(3, (q) => q.skipUndefined().where("id", undefined)),
  columnInfo: gets({ schoolId: { type: "uuid" } }, (q) => q.columnInfo()),
  castTo: rows(3, (q) => q.castTo(Note)),
  toFindQuery: rows(1, (q) => q.where("name", "Ana").patch({ score: 1 }).toFindQuery()),
  toKnexQuery: rows(1, (q) => q.where("name", "Ana").toKnexQuery()),
  fromJS: rows(3, (q) => q.fromJS({ from: "pg_user" })),
  subqueryOf: rows(1, (q, { models }) =>
    q.whereIn(
      "id",
      (models.Student.query() as unknown as Chain).subqueryOf(q).select("id").where("name", "Ana"),
    ),
  ),
  childQueryOf: rows(3, (q, { models }) => q.childQueryOf(models.Note.query())),
  withRecursive: rows(3, (q) => q.withRecursive("tree", tree).from("tree")),
  options: refused("option-override", (q) => q.options({ text: "select * from students" })),
  connection: refused("wrong-scope", (q, { database }) => q.connection(database.admin)),
  transacting: rows(3, async (q, { a }) =>
    a.transaction(async (inner) => await q.transacting(inner.knex)),
  ),
  timeout: rows(3, (q) => q.timeout(5000)),
  // biome-ignore lint/suspicious/noThenProperty: a row of the matrix is named after its method
  then: rows(3, (q) => q),
  catch: rows(3, (q) => q.catch(() => [])),
  execute: rows(3, (q) => q.execute()),
  runBefore: rows(3, (q) => q.runBefore(() => 1)),
  runAfter: rows(3, (q) => q.runAfter((found: unknown) => found)),
  onBuild: rows(3, (q) =>
    q.where("name", "Ana").onBuild((inner: Chain) => void inner.clearWhere()),
  ),
  onBuildKnex: rows(3, (q) =>
    q.where("name", "Ana").onBuildKnex((inner: Chain) => inner.clearWhere()),
  ),
  onError: gives([], (q) => q.where(raw("nothing = 1")).onError(() => [])),
  context: rows(3, (q) =>
    q.context({ onBuild: (inner: Chain) => void inner.orWhere(raw("true")) }),
  ),
  clearContext: rows(3, (q) => q.context({ school: 2 }).clearContext()),
  resolve: gives([], (q) => q.resolve([])),
  clearResolve: rows(3, (q) => q.resolve([]).clearResolve()),
  reject: fails(/mine/, (q) => q.reject(new Error("mine"))),
  clearReject: rows(3, (q) => q.reject(new Error("mine")).clearReject()),
  findOptions: rows(3, (q) => q.findOptions({ callAfterFind: false })),
};

/** The same names as in shared-filters.ts, where Objection does something else than Knex. */
const differs: Record<string, Case> = {
  jsonExtract: gets([{ n: 5, secret: canary.a }], (q) =>
    q.jsonExtract("details", "$.grade", "n").where("id", ana),
  ),
  jsonSet: gets([{ n: { grade: 9 }, secret: canary.a }], (q) =>
    q.jsonSet("details", "$.grade", "9", "n").where("id", ana),
  ),
  jsonInsert: gets([{ n: { x: 9 }, secret: canary.a }], (q) =>
    q.jsonInsert("details", "$.x", "9", "n").where("id", ana),
  ),
  jsonRemove: gets([{ n: { list: [1] }, secret: canary.a }], (q) =>
    q.jsonRemove("details", "$.grade", "n").where("id", ana),
  ),
  // Objection makes AND of these three: fewer rows than asked for, never more.
  orHavingBetween: rows(0, (q) =>
    counted(q).having("name", "=", "Carla").orHavingBetween("name", ["A", "C"]),
  ),
  orHavingNotBetween: rows(0, (q) =>
    counted(q).having("name", "=", "Ana").orHavingNotBetween("name", ["A", "C"]),
  ),
  orHavingIn: rows(0, (q) =>
    counted(q).having("name", "=", "Carla").orHavingIn("name", ["Ana", "Beto"]),
  ),
};

const relations: Record<string, Case> = {
  joinRelated: rows(3, (q) => q.joinRelated("guardians").select("guardians.secret")),
  innerJoinRelated: rows(3, (q) => q.innerJoinRelated("notes").select("notes.secret")),
  leftJoinRelated: rows(4, (q) =>
    q.leftJoinRelated("notes.tags").select("notes:tags.secret").whereNot("students.name", "Beto"),
  ),
  leftOuterJoinRelated: rows(4, (q) => q.leftOuterJoinRelated("notes").select("notes.secret")),
  rightJoinRelated: rows(4, (q) => q.rightJoinRelated("notes").select("notes.secret")),
  rightOuterJoinRelated: rows(4, (q) => q.rightOuterJoinRelated("notes").select("notes.secret")),
  fullOuterJoinRelated: refused("join-kind", (q) =>
    q.fullOuterJoinRelated("notes").select("notes.secret"),
  ),
  outerJoinRelated: refused("parse", (q) => q.outerJoinRelated("notes").select("notes.secret")),
  for: rows(2, (_q, { models }) => models.Student.relatedQuery("notes").for(ana)),
  withGraphFetched: gets(anaGraph(), (q) =>
    q
      .findById(ana)
      .withGraphFetched(graph)
      .modifyGraph("notes", byId)
      .modifyGraph("guardians", byId),
  ),
  withGraphJoined: gets(anaGraph(), (q) =>
    q.findById(ana).withGraphJoined(graph).orderBy(["notes.id", "guardians.id"]),
  ),
  modifyGraph: gives(2, async (q) => {
    const [student] = (await q
      .where("id", ana)
      .withGraphFetched("notes")
      .modifyGraph(
        "notes",
        (notes: Chain) => void notes.where("body", "one").orWhere(raw("true")),
      )) as [{ notes: Note[] }];
    return student.notes.filter(({ secret }) => secret === canary.a).length;
  }),
  allowGraph: fails(/not allowed|allowGraph/i, (q) =>
    later(() => q.allowGraph("notes").withGraphFetched("guardians")),
  ),
  clearAllowGraph: rows(3, (q) =>
    q.allowGraph("notes").clearAllowGraph().withGraphFetched("guardians"),
  ),
  clearWithGraph: rows(3, (q) => q.withGraphFetched("notes").clearWithGraph()),
  clearWithGraphFetched: rows(3, (q) => q.withGraphFetched("notes").clearWithGraphFetched()),
};

export const objectionReads: Readonly<Record<string, Case>> = {
  ...json,
  ...find,
  ...differs,
  ...relations,
};

interface Page {
  readonly total: number;
  readonly results: readonly { readonly name: string }[];
}

const graph = "[notes.[tags, student], guardians.students, mentor]";

function counted(query: Chain): Chain {
  return query.select("name").count("* as n").groupBy("name");
}

function byId(query: Chain): void {
  void query.orderBy("id");
}

function anaGraph() {
  return {
    secret: canary.a,
    mentor: null,
    notes: [
      { id: note1, secret: canary.a, student: { id: ana, secret: canary.a } },
      { body: "two", secret: canary.a, tags: [] },
    ],
    guardians: [
      { id: rosa, secret: canary.a, relationship: "mother" },
      { id: luis, students: [{ id: ana, secret: canary.a }] },
    ],
  };
}

function later(work: () => PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve().then(work);
}

function tree(q: Chain) {
  return q
    .select("id", "secret")
    .from("students")
    .where("name", "Ana")
    .unionAll((next: Chain) =>
      next.select("s.id", "s.secret").from("students as s").join("tree as t", "t.id", "s.mentorId"),
    );
}
