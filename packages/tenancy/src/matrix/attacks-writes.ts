import { raw } from "objection";
import { type Attack, attack, evasion } from "./attacks.ts";
import { crossTenant, gets, gives, refused } from "./cases.ts";
import { A, ana, B, beto, canary, id, note1, onlyB, type World } from "./world/world.ts";

const dora = { id: id(51), name: "Dora" };
const own = ({ a }: World, column: string) => a.knex("students").orderBy("id").pluck(column);

/** attacks.md 2B: rows that name another school, writes that reach one. `q` is `Student.query()` of school A. */
export const attacksByRow: readonly Attack[] = [
  attack(
    "B1 insert names another school",
    crossTenant((q) => q.insert({ ...dora, school_id: B })),
  ),
  attack(
    "B1 insert names another school in JavaScript's spelling",
    crossTenant((q) => q.insert({ ...dora, schoolId: B })),
  ),
  attack(
    "B1 the own school is no error",
    gets([{ schoolId: A }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ ...dora, schoolId: A })
        .returning("*"),
    ),
  ),
  attack(
    "B2 one foreign row among many",
    crossTenant((_q, { a }) =>
      a.knex("students").insert([dora, { ...dora, id: id(52), schoolId: B }]),
    ),
  ),
  ...[null, "", 0, "1", [1], {}, false, [A], raw("default"), `${A} `].map((value) =>
    attack(
      `B3 insert with school ${JSON.stringify(value)}`,
      crossTenant((_q, { a }) => a.knex("students").insert({ ...dora, schoolId: value })),
    ),
  ),
  attack(
    "B3 undefined is absent",
    gives([{ schoolId: A }], (_q, { a }) =>
      a
        .knex("students")
        .insert({ ...dora, schoolId: undefined })
        .returning("school_id"),
    ),
  ),
  attack(
    "B4 a child of a graph names another school",
    crossTenant((q) => q.insertGraph({ ...dora, notes: [{ id: id(52), schoolId: B }] })),
  ),
  attack(
    "B5 patch of the school",
    crossTenant((q) => q.patch({ schoolId: B })),
  ),
  attack(
    "B5 update of the school",
    crossTenant((_q, { a }) => a.knex("students").update({ school_id: B })),
  ),
  attack(
    "B5 update to null",
    crossTenant((_q, { a }) => a.knex("students").update({ school_id: null })),
  ),
  attack(
    "B5 increment of the school",
    crossTenant((_q, { a }) => a.knex("students").increment("school_id", 1)),
  ),
  attack(
    "B5 the own school is dropped",
    gives(1, (_q, { a }) => a.knex("students").where("id", ana).update({ schoolId: A, score: 11 })),
  ),
  evasion(
    "B5 a qualified school",
    refused("set-tenant", (_q, { a }) =>
      a.knex.raw("update students set school_id = ? where school_id = ?", [A, A]),
    ),
  ),
  attack(
    "B8 update with orWhere",
    gives([1, 1, 1], async (q, w) => {
      await q.patch({ score: 1 }).where("id", ana).orWhere(raw("true"));
      return await own(w, "score");
    }),
  ),
  attack(
    "B9 patchAndFetchById re-fetches the own row",
    gets({ id: ana, score: 1, secret: canary.a }, (q) => q.patchAndFetchById(ana, { score: 1 })),
  ),
  attack(
    "B9 patchAndFetchById of a foreign id",
    gives(null, async (q) => (await q.patchAndFetchById(onlyB.student, { score: 1 })) ?? null),
  ),
  attack(
    "B10 deleteById of a foreign id",
    gives(0, (q) => q.deleteById(onlyB.student)),
  ),
  attack(
    "B10 findById().delete() of a foreign id",
    gives(0, (q) => q.findById(onlyB.student).delete()),
  ),
  attack(
    "B11 many-to-many patch",
    gives(2, (_q, { models }) =>
      models.Note.relatedQuery("tags")
        .for(note1)
        .patch({ label: raw("label || 'x'") }),
    ),
  ),
  attack(
    "B11 many-to-many patch through foreign ids",
    gives(0, (_q, { models }) =>
      models.Note.relatedQuery("tags").for(onlyB.note).patch({ label: "x" }),
    ),
  ),
  attack(
    "B12 many-to-many delete",
    gives(2, (_q, { models }) => models.Note.relatedQuery("tags").for(note1).delete()),
  ),
  attack(
    "B13 many-to-many unrelate",
    gives(2, (_q, { models }) => models.Student.relatedQuery("guardians").for(ana).unrelate()),
  ),
  attack(
    "B14 has-many unrelate leaves the school",
    gives([A], async (_q, w) => {
      await w.models.Student.relatedQuery("notes").for(ana).unrelate();
      return await w.a.knex("notes").where("id", note1).pluck("school_id");
    }),
  ),
  attack(
    "B15 belongs-to-one relate leaves the school",
    gives([A], async (_q, w) => {
      await w.models.Note.relatedQuery("student").for(note1).relate(beto);
      return await w.a.knex("notes").where("id", note1).pluck("school_id");
    }),
  ),
];
