import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ana, beto, createWorld, id, note1, type World } from "../matrix/world/world.ts";

/** Each answer is asked for twice: the second comes without PostgreSQL's description of its rows. */
const twice = async <Answer>(ask: () => PromiseLike<Answer>) => [await ask(), await ask()];
const both = (answer: unknown) => [answer, answer];

let world: World;
let plain: World;
beforeAll(async () => {
  [world, plain] = await Promise.all([createWorld(), createWorld({ copiesRows: true })]);
});
afterAll(async () => {
  await Promise.all([world, plain].map((each) => each[Symbol.asyncDispose]()));
});

describe("the rows of a builder", () => {
  it("have their columns named, whether named while built or copied afterwards", async () => {
    for (const { a } of [world, plain]) {
      const query = () => a.knex("students").select("name", "mentorId").where("id", beto);
      expect(await twice(query)).toEqual(both([{ name: "Beto", mentorId: ana }]));
    }
  });

  it("come one, none and of a write as well", async () => {
    const { knex } = world.a;
    const first = () => knex("students").where("id", beto).first("mentorId");
    expect(await twice(first)).toEqual(both({ mentorId: ana }));
    expect(await twice(() => knex("students").where("id", id(999)))).toEqual(both([]));
    const update = () => knex("students").where("id", beto).update({ score: 2 }, ["mentorId"]);
    expect(await twice(update)).toEqual(both([{ mentorId: ana }]));
    expect(await twice(() => knex("students").where("id", beto).update({ score: 2 }))).toEqual(
      both(1),
    );
  });

  it("pluck a column by either of its names", async () => {
    const { knex } = world.a;
    expect(await knex("students").where("id", beto).pluck("mentorId")).toEqual([ana]);
    expect(await knex("students").where("id", beto).pluck("mentor_id")).toEqual([ana]);
    expect(await knex("students").where("id", beto).pluck("students.mentor_id")).toEqual([ana]);
  });

  it("keep the paths by which Objection joins a graph", async () => {
    const query = () =>
      world.models.Note.query().findById(note1).withGraphJoined("student.mentor").castTo<object>();
    const [copied, named] = [
      await plain.models.Note.query().findById(note1).withGraphJoined("student.mentor"),
      await query(),
    ];
    expect(named).toEqual(copied);
    expect(await query()).toEqual(copied);
  });

  it("describe a table as before", async () => {
    const [named, copied] = await Promise.all(
      [world, plain].map(({ a }) => a.knex("students").columnInfo()),
    );
    expect(named).toEqual(copied);
    expect(named).toHaveProperty("mentorId.type");
  });
});

describe("raw statements", () => {
  it("keep PostgreSQL's names in Knex's result, and share no description with `sql`", async () => {
    const { knex, sql, tenant, tenantId } = world.a;
    const raw = async () =>
      (
        await knex.raw("select mentor_id from students where school_id = ? and id = ?", [
          tenantId,
          beto,
        ])
      ).rows;
    const tagged = () =>
      sql`select mentor_id from students where school_id = ${tenant} and id = ${beto}`;
    expect([await raw(), await tagged(), await raw(), await tagged()]).toEqual([
      [{ mentor_id: ana }],
      [{ mentorId: ana }],
      [{ mentor_id: ana }],
      [{ mentorId: ana }],
    ]);
  });

  it("give lists or objects as asked, whichever was asked for first", async () => {
    const ask = async (options: object) =>
      (
        await world.a.knex
          .raw("select name, mentor_id from students where school_id = ? and id = ?", [
            world.a.tenantId,
            beto,
          ])
          .options(options)
      ).rows;
    const [list, object] = [[["Beto", ana]], [{ name: "Beto", mentor_id: ana }]];
    const asArray = { rowMode: "array" };
    expect([await ask(asArray), await ask({}), await ask(asArray), await ask({})]).toEqual([
      list,
      object,
      list,
      object,
    ]);
  });
});

it("a prepared statement whose column changes its type answers with the new one", async () => {
  const scores = () => world.a.knex("students").where("id", ana).pluck("score");
  expect(await twice(scores)).toEqual(both([10]));
  await world.database.admin.query("alter table students alter column score type text");
  expect(await Promise.all([scores(), scores(), scores(), scores()])).toEqual(
    Array.from({ length: 4 }, () => ["10"]),
  );
  await world.database.admin.query(
    "alter table students alter column score type integer using score::integer",
  );
  expect(await twice(scores)).toEqual(both([10]));
});
