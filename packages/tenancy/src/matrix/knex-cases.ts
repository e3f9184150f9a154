import { type Case, type Chain, crossTenant, fails, gets, gives, refused, rows } from "./cases.ts";
import { A, ana, B, beto, canary, id } from "./world/world.ts";

const dora = { id: id(51), name: "Dora", secret: canary.a };

/** What a Knex builder of school A does beyond the filters it shares with Objection. `query` is on students. */
export const knexCases: Readonly<Record<string, Case>> = {
  first: gets({ name: "Ana", secret: canary.a }, (q) => q.first().where("id", ana)),
  pluck: gives(["Ana", "Beto", "Carla"], (q) => (q as unknown as Pluck).pluck("name")),
  insert: gives([{ ...dora, schoolId: A }], (q) =>
    q.insert(dora).returning(["id", "name", "secret", "school_id"]),
  ),
  update: gives(3, (q) => q.update({ score: 5 })),
  delete: gives(1, (q) => q.where("id", beto).delete()),
  del: gives(1, (q) => q.where("id", beto).del()),
  increment: gives([{ score: 11 }], (q) =>
    q.where("id", ana).increment("score").returning("score"),
  ),
  decrement: gives([{ score: 9 }], (q) => q.where("id", ana).decrement("score").returning("score")),
  clearCounters: crossTenant((q) => q.increment("schoolId", 1)),
  returning: gives([{ id: beto }], (q) => q.where("id", beto).update({ score: 1 }).returning("id")),
  onConflict: gives([{ id: ana, name: "New", secret: canary.a }], (q) =>
    q
      .insert({ id: ana, name: "New" })
      .onConflict("id")
      .merge(["name"])
      .returning(["id", "name", "secret"]),
  ),
  updateFrom: gives([{ name: "Ana", score: 1 }], (q) =>
    using(q)
      .updateFrom("notes as n")
      .whereRaw("n.student_id = students.id and n.body = 'one'")
      .update({ score: 1 })
      .returning(["students.name", "students.score"]),
  ),
  using: gives([{ name: "Beto" }], (q) =>
    using(q)
      .using(["notes"])
      .whereRaw("notes.student_id = students.id and notes.body = 'three'")
      .del()
      .returning("students.name"),
  ),
  truncate: refused("statement-kind", (q) => q.truncate()),
  columnInfo: gets({ schoolId: { type: "uuid" } }, (q) => q.columnInfo()),
  withRecursive: rows(3, (q) => q.withRecursive("tree", tree).from("tree")),
  withRecursiveWrapped: rows(3, (q) =>
    recursive(q).withRecursiveWrapped("tree", tree).from("tree"),
  ),
  whereJsonObject: rows(1, (q) => q.whereJsonObject("details", { grade: 6 })),
  andWhereJsonObject: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonObject("details", { grade: 6 }),
  ),
  orWhereJsonObject: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonObject("details", { grade: 6 }),
  ),
  whereNotJsonObject: rows(2, (q) => q.whereNotJsonObject("details", { grade: 6 })),
  andWhereNotJsonObject: rows(2, (q) =>
    q.where("score", ">", 0).andWhereNotJsonObject("details", { grade: 6 }),
  ),
  orWhereNotJsonObject: rows(3, (q) =>
    q.where("name", "Beto").orWhereNotJsonObject("details", { grade: 6 }),
  ),
  whereJsonPath: rows(1, (q) => q.whereJsonPath("details", "$.grade", "=", 6)),
  andWhereJsonPath: rows(1, (q) =>
    q.where("score", ">", 0).andWhereJsonPath("details", "$.grade", "=", 6),
  ),
  orWhereJsonPath: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonPath("details", "$.grade", "=", 6),
  ),
  whereJsonSupersetOf: rows(1, (q) => q.whereJsonSupersetOf("details", { grade: 6 })),
  orWhereJsonSupersetOf: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonSupersetOf("details", { grade: 6 }),
  ),
  whereJsonNotSupersetOf: rows(2, (q) => q.whereJsonNotSupersetOf("details", { grade: 6 })),
  orWhereJsonNotSupersetOf: rows(3, (q) =>
    q.where("name", "Beto").orWhereJsonNotSupersetOf("details", { grade: 6 }),
  ),
  whereJsonSubsetOf: rows(1, (q) => q.whereJsonSubsetOf("details", { grade: 6, other: 1 })),
  orWhereJsonSubsetOf: rows(2, (q) =>
    q.where("name", "Ana").orWhereJsonSubsetOf("details", { grade: 6 }),
  ),
  whereJsonNotSubsetOf: rows(2, (q) => q.whereJsonNotSubsetOf("details", { grade: 6 })),
  orWhereJsonNotSubsetOf: rows(3, (q) =>
    q.where("name", "Beto").orWhereJsonNotSubsetOf("details", { grade: 6 }),
  ),
  whereJsonHasNone: fails(/not a function|undefined/i, (q) =>
    using(q).whereJsonHasNone("details", ["x"]),
  ),
  andHaving: gives([{ name: "Ana", n: "1" }], (q) => one(q).andHaving("name", "=", "Ana")),
  andHavingBetween: gives([{ name: "Ana", n: "1" }], (q) =>
    one(q).andHavingBetween("name", ["A", "B"]),
  ),
  andHavingNotBetween: rowsOfOne(2, (h) => h.andHavingNotBetween("name", ["A", "B"])),
  andHavingExists: rowsOfOne(3, (h) => h.andHavingExists(someNote)),
  andHavingNotExists: rowsOfOne(0, (h) => h.andHavingNotExists(someNote)),
  andHavingIn: rowsOfOne(1, (h) => h.andHavingIn("name", ["Ana"])),
  andHavingNotIn: rowsOfOne(2, (h) => h.andHavingNotIn("name", ["Ana"])),
  andHavingNull: rowsOfOne(0, (h) => h.andHavingNull("name")),
  andHavingNotNull: rowsOfOne(3, (h) => h.andHavingNotNull("name")),
  rank: rows(3, (q) => q.select("secret").rank("n", "score")),
  denseRank: rows(3, (q) => q.select("secret").denseRank("n", "score")),
  rowNumber: rows(3, (q) => q.select("secret").rowNumber("n", "score")),
  modify: rows(1, (q) => q.modify((inner: Chain) => void inner.where("name", "Ana"))),
  clone: rows(1, (q) => q.where("name", "Ana").clone()),
  clear: rows(3, (q) => q.where("name", "Ana").clear("where")),
  fromJS: rows(1, (q) => q.fromJS({ where: ["name", "Ana"] })),
  comment: rows(3, (q) => using(q).comment("secret of school_id = 1 or true")),
  hintComment: rows(3, (q) => q.hintComment("SeqScan(students)")),
  options: refused("option-override", (q) => q.options({ text: "select * from students" })),
  connection: refused("wrong-scope", (q, { database }) => q.connection(database.admin)),
  transacting: refused("wrong-scope", (q, { b }) =>
    b.transaction(async (inner) => await q.transacting(inner.knex)),
  ),
  timeout: rows(3, (q) => q.timeout(5000, { cancel: true })),
  stream: refused("unproved-table", (q) => consume(q.joinRaw("join notes on true").stream())),
  pipe: refused("unproved-table", (q) => consume(q.joinRaw("join notes on true").stream())),
  // biome-ignore lint/suspicious/noThenProperty: a row of the matrix is named after its method
  then: rows(3, (q) => q),
  catch: rows(3, (q) => q.catch(() => [])),
  finally: rows(3, (q) => using(q).finally(() => {})),
  asCallback: rows(3, (q) => using(q).asCallback(() => {})),
  upsert: fails(/not yet supported/, (q) =>
    Promise.resolve().then(() => using(q).upsert({ id: ana })),
  ),
  insertForeign: crossTenant((q) => q.insert({ ...dora, schoolId: B })),
};

/** Methods that send nothing and change no filter, each with the reason why it needs no operation. */
export const knexExcused: Readonly<Record<string, string>> = {
  or: "a getter that sets the word between conditions, exercised by orWhere",
  not: "a getter that negates the next condition, exercised by whereNot",
  debug: "sets a flag that prints",
  queryContext: "reads or sets an opaque value",
  isValidStatementArg: "a predicate on an argument",
  toSQL: "compiles; what is sent is proved again from its text",
  toQuery: "compiles into a string and sends nothing",
  toString: "compiles into a string and sends nothing",
};

interface KnexOnly {
  using(tables: readonly string[]): Chain;
  updateFrom(table: string): Chain;
  upsert(row: object): Chain;
  comment(text: string): Chain;
  finally(done: () => void): Chain;
  asCallback(done: () => void): Chain;
  whereJsonHasNone(column: string, keys: readonly string[]): Chain;
}

interface Pluck {
  pluck(column: string): Chain;
}

function using(q: Chain): KnexOnly {
  return q as unknown as KnexOnly;
}

function recursive(q: Chain) {
  return q as unknown as { withRecursiveWrapped(name: string, query: unknown): Chain };
}

function one(q: Chain): Chain {
  return q.select("name").count("* as n").groupBy("name").havingRaw("count(*) = 1");
}

function rowsOfOne(count: number, more: (having: Chain) => Chain): Case {
  return rows(count, (q) => more(one(q)));
}

function someNote(q: Chain) {
  return q.select("id").from("notes");
}

/** Ana and who has her as mentor. */
function tree(q: Chain) {
  return q
    .select("id", "secret")
    .from("students")
    .where("name", "Ana")
    .unionAll((next: Chain) =>
      next.select("s.id", "s.secret").from("students as s").join("tree as t", "t.id", "s.mentorId"),
    );
}

async function consume(stream: unknown): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const row of stream as AsyncIterable<unknown>) found.push(row);
  return found;
}
