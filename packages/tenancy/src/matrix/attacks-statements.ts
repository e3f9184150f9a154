import { type Attack, attack, evasion } from "./attacks.ts";
import { type Case, type Chain, crossTenant, gives, refused } from "./cases.ts";
import { A, ana, B, id, note1, onlyB, type World } from "./world/world.ts";

const dora = { id: id(51), name: "Dora" };
const own = ({ a }: World, column: string) => a.knex("students").orderBy("id").pluck(column);

/** Runs a statement that must be refused before it reaches PostgreSQL. */
const statement = (sql: string): Case => refused("statement-kind", (_q, { a }) => a.knex.raw(sql));

/** attacks.md 2B: sources of a write, and statements that are no query. `q` is `Student.query()` of school A. */
export const attacksByStatement: readonly Attack[] = [
  attack(
    "B17 delete with a join",
    gives(3, (_q, { a }) => a.knex("notes").join("students as s", "s.id", "notes.studentId").del()),
  ),
  attack(
    "B17 delete with using",
    gives(1, (_q, { a }) =>
      usingOf(a.knex("notes"))(["students"])
        .whereRaw("students.id = notes.student_id and students.name = 'Beto'")
        .del(),
    ),
  ),
  attack(
    "B18 limited delete through a sub-select",
    gives(1, (_q, { a }) =>
      a.knex("notes").whereIn("id", a.knex("notes").select("id").orderBy("body").limit(1)).del(),
    ),
  ),
  attack(
    "B18 limited update through a sub-select",
    gives(2, (_q, { a }) =>
      a
        .knex("notes")
        .whereIn("id", a.knex("notes").select("id").orderBy("body").limit(2))
        .update({ score: 9 }),
    ),
  ),
  evasion(
    "B19 truncate",
    refused("statement-kind", (q) => q.truncate()),
  ),
  ...[
    "alter table students add x int",
    "create table copied as select * from students",
    "drop table students",
    "copy students to stdout",
    "do $$ begin null; end $$",
    "explain analyze delete from students",
    "prepare p as select * from students",
    "execute p",
    "declare c cursor for select * from students",
    "lock students",
    "set role postgres",
    "set session authorization postgres",
    "reset all",
    "listen x",
    "notify x",
    "call p()",
    "vacuum students",
    "merge into students s using notes n on true when matched then delete",
    "begin",
    "commit",
    "rollback",
  ].map((sql) => evasion(`B19 ${sql}`, statement(sql))),
  evasion(
    "B19 select into",
    refused("statement-kind", (_q, { a }) =>
      a.knex.raw("select * into copied from students where school_id = ?", [A]),
    ),
  ),
  evasion(
    "B20 two statements",
    refused("one-statement", (_q, { a }) => a.knex.raw("select 1; delete from students")),
  ),
  attack(
    "B21 update without where",
    gives([7, 7, 7], async (_q, w) => {
      await w.a.knex("students").update({ score: 7 });
      return await own(w, "score");
    }),
  ),
  attack(
    "B21 delete without where",
    gives(4, (_q, { a }) => a.knex("notes").del()),
  ),
  evasion(
    "B23 insert from a select of everything",
    refused("unproved-table", (_q, { a }) =>
      a.knex.raw("insert into notes (school_id, id) select ?, id from students", [A]),
    ),
  ),
  evasion(
    "B23 insert from a select without columns",
    refused("insert-tenant", (_q, { a }) =>
      a.knex("notes").insert(a.knex("notes").select("*") as never),
    ),
  ),
  evasion(
    "B23 insert from a union with an open arm",
    refused("unproved-table", (_q, { a }) =>
      a.knex.raw(
        "insert into tags (school_id, id, label) select school_id, id, name from students where school_id = ? union select ?, id, body from notes",
        [A, A],
      ),
    ),
  ),
  attack(
    "B23 insert from a select of own rows",
    gives(
      3,
      async (_q, { a }) =>
        (
          await a.sql`insert into tags (school_id, id, label) select ${a.tenant}, s.id, s.name from students s where s.school_id = ${a.tenant} returning id`
        ).length,
    ),
  ),
  evasion(
    "B24 returning a sub-select",
    refused("unproved-table", (_q, { a }) =>
      a
        .knex("notes")
        .where("id", note1)
        .update({ score: 1 })
        .returning(a.knex.raw("(select max(secret) from students)")),
    ),
  ),
  attack(
    "B25 an object of B saved in A",
    gives(0, async (_q, { b, models }) => {
      const dora = await models.Student.bindKnex(b.knex).query().findById(onlyB.student);
      return await models.Student.query()
        .patch({ name: `${dora?.name}` })
        .where("id", `${dora?.id}`);
    }),
  ),
  attack(
    "B25 a whole row of B inserted in A",
    crossTenant(async (_q, { a, b }) =>
      a.knex("students").insert(await b.knex("students").first()),
    ),
  ),
  attack(
    "B26 patch through the builder",
    crossTenant((_q, { models }) =>
      models.Student.fromJson({ id: ana, name: "Ana" })
        .$query()
        .patch({ schoolId: B } as never),
    ),
  ),
  attack(
    "B28 a version probe on a foreign id tells nothing",
    gives([0, 0], async (_q, { a }) => [
      await a.knex("students").where({ id: onlyB.student, version: 1 }).update({ version: 2 }),
      await a
        .knex("students")
        .where({ id: id(999), version: 1 })
        .update({ version: 2 }),
    ]),
  ),
  attack(
    "batchInsert of foreign rows",
    crossTenant((_q, { a }) => a.knex.batchInsert("students", [{ ...dora, schoolId: B }])),
  ),
  attack(
    "A42 batchInsert fills the school",
    gives([A], async (_q, { a }) => {
      await a.knex.batchInsert("students", [dora]);
      return await a.knex("students").where("id", dora.id).pluck("school_id");
    }),
  ),
];

interface UsingChain {
  using(tables: readonly string[]): Chain;
}

function usingOf(query: unknown): UsingChain["using"] {
  const chain = query as UsingChain;
  return (tables) => chain.using(tables);
}
