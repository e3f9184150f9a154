import { type Case, type Chain, fails, gets, gives, refused, rows } from "./cases.ts";
import {
  A,
  ana,
  beto,
  blue,
  canary,
  carla,
  id,
  luis,
  note1,
  red,
  rosa,
  type World,
} from "./world/world.ts";

const dora = { id: id(51), name: "Dora", secret: canary.a };

/** Runs a write and gives what a query sees afterwards, so that the case shows the effect and not only the count. */
const then = async (write: PromiseLike<unknown>, look: () => PromiseLike<unknown>) => {
  await write;
  return await look();
};

const scores = ({ a }: World) => a.knex("students").orderBy("id").pluck("score");
const labels = ({ a }: World) => a.knex("tags").orderBy("label").pluck("label");
const guardianIds = ({ a }: World, student: string) =>
  a
    .knex("student_guardians")
    .where("studentId", student)
    .orderBy("guardianId")
    .pluck("guardian_id");

/** What Objection writes. `query` is `Student.query()` of school A. */
export const objectionWrites: Readonly<Record<string, Case>> = {
  insert: gives([{ ...dora, schoolId: A }], (q, { a }) =>
    then(q.insert(dora), () =>
      a.knex("students").select("id", "name", "secret", "school_id").where("id", dora.id),
    ),
  ),
  insertAndFetch: gets({ ...dora, schoolId: A }, (q) => q.insertAndFetch(dora)),
  insertGraph: gives(1, (q, { a }) =>
    then(
      q.insertGraph({
        ...dora,
        notes: [{ id: id(52), body: "x", tags: [{ id: id(53), label: "new" }] }],
      }),
      async () => (await a.knex("note_tags").where("noteId", id(52))).length,
    ),
  ),
  insertGraphAndFetch: gets({ ...dora, guardians: [{ id: id(54), name: "Nora" }] }, (q) =>
    q.insertGraphAndFetch({ ...dora, guardians: [{ id: id(54), name: "Nora" }] }),
  ),
  update: gives([11, 20, 30], (q, w) =>
    then(q.findById(ana).update({ name: "Ana", score: 11 }), () => scores(w)),
  ),
  updateAndFetch: gets({ id: ana, score: 11, secret: canary.a }, async (q) =>
    ((await q.findById(ana)) as Instance).$query().updateAndFetch({ name: "Ana", score: 11 }),
  ),
  updateAndFetchById: gets({ id: ana, score: 11, secret: canary.a }, (q) =>
    q.updateAndFetchById(ana, { name: "Ana", score: 11 }),
  ),
  patch: gives([1, 1, 1], (q, w) => then(q.patch({ score: 1 }), () => scores(w))),
  patchAndFetch: gets({ id: ana, score: 11, secret: canary.a }, async (q) =>
    ((await q.findById(ana)) as Instance).$query().patchAndFetch({ score: 11 }),
  ),
  patchAndFetchById: gets({ id: ana, score: 11, secret: canary.a }, (q) =>
    q.patchAndFetchById(ana, { score: 11 }),
  ),
  upsertGraph: gives(["one", "changed"], (q, { a }) =>
    then(
      q.upsertGraph(
        {
          id: ana,
          notes: [
            { id: note1, body: "changed" },
            { id: id(55), body: "one" },
          ],
        },
        { insertMissing: true },
      ),
      () => a.knex("notes").where("studentId", ana).orderBy("body", "desc").pluck("body"),
    ),
  ),
  upsertGraphAndFetch: gets({ id: ana, name: "Anna", secret: canary.a }, (q) =>
    q.upsertGraphAndFetch({ id: ana, name: "Anna" }),
  ),
  delete: gives([10, 30], (q, w) => then(q.where("id", beto).delete(), () => scores(w))),
  del: gives([10, 30], (q, w) => then(q.where("id", beto).del(), () => scores(w))),
  deleteById: gives([10, 30], (q, w) => then(q.deleteById(beto), () => scores(w))),
  increment: gives([11, 20, 30], (q, w) =>
    then(q.findById(ana).increment("score", 1), () => scores(w)),
  ),
  decrement: gives([9, 20, 30], (q, w) =>
    then(q.findById(ana).decrement("score", 1), () => scores(w)),
  ),
  returning: rows(3, (q) => q.patch({ score: 1 }).returning("*")),
  onConflict: gives(["New"], (q, { a }) =>
    then(q.insert({ id: ana, name: "New" }).onConflict("id").merge(), () =>
      a.knex("students").where("id", ana).pluck("name"),
    ),
  ),
  merge: gives(["New"], (q, { a }) =>
    then(
      q
        .insert({ ...dora, id: ana, name: "New" })
        .onConflict(["id"])
        .merge(["name"]),
      () => a.knex("students").where("id", ana).pluck("name"),
    ),
  ),
  ignore: gives(["Ana"], (q, { a }) =>
    then(q.insert({ id: ana, name: "New" }).onConflict("id").ignore(), () =>
      a.knex("students").where("id", ana).pluck("name"),
    ),
  ),
  relate: gives([rosa], (_q, w) =>
    then(w.models.Student.relatedQuery("guardians").for(carla).relate(rosa), () =>
      guardianIds(w, carla),
    ),
  ),
  unrelate: gives([luis], (_q, w) =>
    then(
      w.models.Student.relatedQuery("guardians").for(ana).unrelate().where("guardians.id", rosa),
      () => guardianIds(w, ana),
    ),
  ),
  truncate: refused("statement-kind", (q) => q.truncate()),
  manyToManyPatch: gives(["blue", "x"], (_q, w) =>
    then(
      w.models.Note.relatedQuery("tags").for(note1).patch({ label: "x" }).where("label", "red"),
      () => labels(w),
    ),
  ),
  manyToManyDelete: gives([], (_q, w) =>
    then(w.models.Note.relatedQuery("tags").for(note1).delete(), () => labels(w)),
  ),
  manyToManyInsert: gives([rosa, luis, id(56)], (_q, w) =>
    then(
      w.models.Student.relatedQuery("guardians")
        .for(ana)
        .insert({ id: id(56), name: "Nora" }),
      () => guardianIds(w, ana),
    ),
  ),
  hasManyUnrelate: gives(0, (_q, w) =>
    then(
      w.models.Student.relatedQuery("notes").for(ana).unrelate(),
      async () => (await w.a.knex("notes").where("studentId", ana)).length,
    ),
  ),
  upsertGraphRelates: gives([rosa], (q, w) =>
    then(
      q.upsertGraph({ id: carla, guardians: [{ id: rosa }] }, { relate: true, noDelete: true }),
      () => guardianIds(w, carla),
    ),
  ),
  upsertGraphDeletes: gives(["blue"], (_q, w) =>
    then(w.models.Note.query().upsertGraph({ id: note1, tags: [{ id: blue }] }), () => labels(w)),
  ),
  insertMissingParent: fails(/foreign key/, (_q, { models }) =>
    models.Note.query().insert({ id: id(57), studentId: id(999) }),
  ),
  relateTwice: fails(/duplicate key/, (_q, { models }) =>
    models.Note.relatedQuery("tags").for(note1).relate(red),
  ),
};

/** Rows above that are operations of their own and not the name of a method. */
export const moreWrites = [
  "manyToManyPatch",
  "manyToManyDelete",
  "manyToManyInsert",
  "hasManyUnrelate",
  "upsertGraphRelates",
  "upsertGraphDeletes",
  "insertMissingParent",
  "relateTwice",
] as const;

interface Instance {
  $query(): Chain;
}
