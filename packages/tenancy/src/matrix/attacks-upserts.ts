import { raw } from "objection";
import { type Attack, attack, evasion } from "./attacks.ts";
import { fails, gets, gives, refused, rows } from "./cases.ts";
import { A, ana, beto, canary, id, note1, onlyB } from "./world/world.ts";

const dora = { id: id(51), name: "Dora" };

/** attacks.md 2C: upserts and their targets. */
export const attacks2C: readonly Attack[] = [
  attack(
    "C1 onConflict('id') is completed with the school",
    gives([{ name: "New", secret: canary.a }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ id: ana, name: "New" })
        .onConflict("id")
        .merge(["name"])
        .returning(["name", "secret"]),
    ),
  ),
  attack(
    "C1 merge of all columns leaves the school",
    gives([{ schoolId: A, name: "New" }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ id: ana, name: "New", schoolId: A })
        .onConflict(["school_id", "id"])
        .merge()
        .returning(["school_id", "name"]),
    ),
  ),
  attack(
    "C2 merge without a target",
    refused("conflict-target", (_q, { a }) =>
      a.knex("students").insert(dora).onConflict().merge({ name: "x" }),
    ),
  ),
  evasion(
    "C2 merge on a constraint",
    refused("conflict-target", (_q, { a }) =>
      a
        .knex("students")
        .insert(dora)
        .onConflict(a.knex.raw("on constraint students_pkey") as never)
        .merge({ name: "x" }),
    ),
  ),
  attack(
    "C3 a natural key is unique per school",
    gives([{ name: "New", secret: canary.a }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ ...dora, name: "New", email: "ana@x.co" })
        .onConflict("email")
        .merge(["name"])
        .returning(["name", "secret"]),
    ),
  ),
  attack(
    "C4 merge returning everything",
    gets([{ secret: canary.a }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ id: ana, name: "New" })
        .onConflict("id")
        .merge(["name"])
        .returning("*"),
    ),
  ),
  attack(
    "C5 merge that sets the school",
    refused("set-tenant", (_q, { a }) =>
      a
        .knex("students")
        .insert(dora)
        .onConflict("id")
        .merge({ schoolId: raw("excluded.school_id") } as never),
    ),
  ),
  attack(
    "C5 merge that lists the school",
    refused("set-tenant", (_q, { a }) =>
      a.knex("students").insert(dora).onConflict("id").merge(["school_id"]),
    ),
  ),
  attack(
    "C7 ignore is no oracle",
    gives([{ id: dora.id }], async (_q, { a }) => {
      await a.knex("students").where("id", beto).update({ email: null });
      return await a
        .knex("students")
        .insert({ ...dora, email: "beto@x.co" })
        .onConflict()
        .ignore()
        .returning("id");
    }),
  ),
  attack(
    "C8 upsertGraph of a foreign root",
    gives([A], async (q, { a }) => {
      await q.upsertGraph({ id: onlyB.student, name: "Mine" }, { insertMissing: true });
      return await a.knex("students").where("id", onlyB.student).pluck("school_id");
    }),
  ),
  attack(
    "C8 upsertGraph of a foreign root without insertMissing",
    fails(/root model/, (q) => q.upsertGraph({ id: onlyB.student, name: "Mine" })),
  ),
  attack(
    "C9 upsertGraph of a foreign child",
    fails(/^model \(id=.*child of model/, (q) =>
      q.upsertGraph({ id: ana, notes: [{ id: onlyB.note, body: "x" }] }),
    ),
  ),
  attack(
    "C10 upsertGraph relates a foreign child",
    fails(/foreign key/, (q) =>
      q.upsertGraph(
        { id: ana, guardians: [{ id: onlyB.guardian }] },
        { relate: true, noDelete: true },
      ),
    ),
  ),
  attack(
    "C11 upsertGraph deletes what is omitted",
    gives(0, async (q, { a }) => {
      await q.upsertGraph({ id: ana, notes: [] });
      return (await a.knex("notes").where("studentId", ana)).length;
    }),
  ),
  evasion(
    "C14 merge statement",
    refused("statement-kind", (_q, { a }) =>
      a.knex.raw("merge into tags t using notes n on t.id = n.id when matched then delete"),
    ),
  ),
  attack(
    "a merge does not reach a row that a where excludes",
    gives([], (_q, { a }) =>
      a
        .knex("students")
        .insert({ id: ana, name: "New" })
        .onConflict("id")
        .merge(["name"])
        .where("students.name", "nobody")
        .orWhere("students.score", 99)
        .returning("name"),
    ),
  ),
];

/** attacks.md 2D: references, which PostgreSQL's composite keys hold. */
export const attacks2D: readonly Attack[] = [
  attack(
    "D1 insert that refers to a foreign row",
    fails(/foreign key/, (_q, { models }) =>
      models.Note.query().insert({ id: id(61), studentId: onlyB.student }),
    ),
  ),
  attack(
    "D2 patch to a foreign reference",
    fails(/foreign key/, (_q, { models }) =>
      models.Note.query().findById(note1).patch({ studentId: onlyB.student }),
    ),
  ),
  attack(
    "D3 #dbRef of a foreign row",
    fails(/foreign key/, (q) =>
      q.insertGraph({ ...dora, guardians: [{ "#dbRef": onlyB.guardian }] }, { allowRefs: true }),
    ),
  ),
  attack(
    "D4 relate to a foreign row",
    fails(/foreign key/, (_q, { models }) =>
      models.Note.relatedQuery("student").for(note1).relate(onlyB.student),
    ),
  ),
  attack(
    "D5 insert for a foreign owner",
    fails(/foreign key/, (_q, { models }) =>
      models.Student.relatedQuery("notes")
        .for(onlyB.student)
        .insert({ id: id(62) }),
    ),
  ),
  attack(
    "D6 many-to-many relate to a foreign row",
    fails(/foreign key/, (_q, { models }) =>
      models.Student.relatedQuery("guardians").for(ana).relate(onlyB.guardian),
    ),
  ),
  attack(
    "D10 the school survives ON DELETE SET NULL",
    gives([A, A], async (q, { a }) => {
      await q.deleteById(ana);
      return await a.knex("students").pluck("school_id");
    }),
  ),
  attack(
    "D11 a cascade stays in the school",
    gives(2, async (q, { a }) => {
      await q.deleteById(ana);
      return (await a.knex("notes")).length;
    }),
  ),
  attack(
    "D12 a self reference to a foreign row",
    fails(/foreign key/, (q) => q.findById(beto).patch({ mentorId: onlyB.student })),
  ),
  attack(
    "D14 the error of a reference shows no values",
    fails(/^((?!0190c000).)*$/s, (_q, { models }) =>
      models.Note.query().insert({ id: id(63), studentId: onlyB.student }),
    ),
  ),
  attack(
    "D identical ids of both schools refer within their own",
    rows(2, (_q, { models }) => models.Note.query().where("studentId", ana)),
  ),
];
