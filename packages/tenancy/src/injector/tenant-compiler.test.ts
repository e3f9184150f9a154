import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrossTenantWrite, StatementRefused } from "../errors.ts";
import { A, B, createWorld, id, type World } from "../matrix/world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

interface Compiles {
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}

const native = (query: Compiles) => query.toSQL().toNative();
const sqlOf = (query: Compiles) => native(query).sql;

describe("the injected statement", () => {
  it("keeps what the caller wrote in brackets", () => {
    const { knex } = world.a;
    expect(native(knex("students as s").where("s.name", "x").orWhere("s.score", 1))).toEqual({
      sql: 'select * from "students" as "s" where "s"."school_id" = $1 and ("s"."name" = $2 or "s"."score" = $3)',
      bindings: [A, "x", 1],
    });
  });

  it("filters a joined table inside, so that an outer join keeps its meaning", () => {
    const { knex } = world.a;
    expect(sqlOf(knex("students").leftJoin("notes as n", "n.studentId", "students.id"))).toBe(
      'select * from "students" left join (select * from "notes" where "notes"."school_id" = $1) as "n" on "n"."student_id" = "students"."id" where "students"."school_id" = $2',
    );
  });

  it("filters the left table inside too when a join keeps the rows of its right", () => {
    const { knex } = world.a;
    expect(sqlOf(knex("students").rightJoin("notes", "notes.studentId", "students.id"))).toBe(
      'select * from (select * from "students" where "students"."school_id" = $1) as "students" right join (select * from "notes" where "notes"."school_id" = $2) as "notes" on "notes"."student_id" = "students"."id"',
    );
  });

  it("binds every source of an update and of a delete", () => {
    const { knex } = world.a;
    expect(sqlOf(knex("students").updateFrom("notes as n").update({ score: 1 }))).toBe(
      'update "students" set "score" = $1 from "notes" as "n" where "students"."school_id" = $2 and "n"."school_id" = $3',
    );
    expect(sqlOf(knex("notes").join("students as s", "s.id", "notes.studentId").del())).toBe(
      'delete from "notes" using "students" as "s" where "notes"."school_id" = $1 and "s"."school_id" = $2 and "s"."id" = "notes"."student_id"',
    );
  });

  it("fills each row, completes the target of an upsert and leaves the school out of what it sets", () => {
    const { knex } = world.a;
    const rows = [{ id: id(1), name: "x" }, { id: id(2) }];
    expect(native(knex("students").insert(rows).onConflict("id").merge())).toEqual({
      sql: 'insert into "students" ("id", "name", "school_id") values ($1, $2, $3), ($4, DEFAULT, $5) on conflict ("school_id", "id") do update set "id" = excluded."id", "name" = excluded."name" where "students"."school_id" = $6',
      bindings: [id(1), "x", A, id(2), A, A],
    });
  });

  it("leaves the rows and the builder it was given as they were", () => {
    const row = Object.freeze({ id: id(1), name: "x" });
    const query = world.a.knex("students").insert(row);
    expect(sqlOf(query)).toBe(sqlOf(query));
    expect(row).toEqual({ id: id(1), name: "x" });
  });

  it("inserts nothing for an empty list, and a row of defaults with its school", () => {
    const { knex } = world.a;
    expect(knex("students").insert([]).toSQL().sql).toBe("");
    expect(sqlOf(knex("students").insert({}))).toBe(
      'insert into "students" ("school_id") values ($1)',
    );
  });

  it("adds nothing to reference tables, sub-queries, CTEs and raw SQL", () => {
    const { knex } = world.a;
    expect(sqlOf(knex("municipalities"))).toBe('select * from "municipalities"');
    expect(sqlOf(knex.with("x", knex.raw("select 1")).from("x"))).toBe(
      'with "x" as (select 1) select * from "x"',
    );
    expect(sqlOf(knex.select("*").from(knex.raw("students")))).toBe("select * from students");
  });

  it("puts bindings where their placeholders are, in a statement with all clauses", async () => {
    const { knex } = world.a;
    const query = knex("students as s")
      .with("w", knex("tags").where("label", "red").select("id"))
      .select(
        "s.name",
        knex.raw("? as p", ["p"]),
        knex("notes").where("notes.score", ">", 0).count().as("n"),
      )
      .leftJoin("notes as n", (join) => join.on("n.studentId", "s.id").andOnVal("n.score", ">", 1))
      .joinRaw("left join lateral (select ?::int as one) l on true", [1])
      .where("s.score", ">", 5)
      .whereIn("s.id", knex("notes").select("studentId").where("body", "<>", "none"))
      .unionAll(
        knex("guardians")
          .where("name", "Rosa")
          .select("name", knex.raw("?", ["q"]), knex.raw("?::bigint", [7])),
      )
      .orderBy("name")
      .limit(9)
      .offset(0);
    const { sql, bindings } = native(query);
    expect(sql.match(/\$\d+/g)).toHaveLength(bindings.length);
    for (const [, position] of sql.matchAll(/"school_id" = \$(\d+)/g)) {
      expect(bindings[Number(position) - 1]).toBe(A);
    }
    expect(await query).toEqual([
      { name: "Ana", p: "p", n: "4" },
      { name: "Beto", p: "p", n: "4" },
      { name: "Rosa", p: "q", n: "7" },
    ]);
  });

  it("binds before the caller's having", () => {
    const query = world.a.knex("students").select("name").where("score", 1).groupBy("name");
    expect(native(query.having("name", "<>", "Zoe")).bindings).toEqual([A, 1, "Zoe"]);
  });

  it("takes the school in any spelling that the client maps to the column", () => {
    const { knex } = world.a;
    for (const key of ["school_id", "schoolId", "students.schoolId", " school_id"]) {
      expect(() => sqlOf(knex("students").insert({ [key]: B }))).toThrow(CrossTenantWrite);
      expect(() => sqlOf(knex("students").update({ [key]: B }))).toThrow(CrossTenantWrite);
      expect(sqlOf(knex("students").update({ [key]: A, score: 1 }))).not.toMatch(
        /set .*school_id.* where/,
      );
    }
  });

  it("refuses an upsert that would set the school or names no target", () => {
    const row = { id: id(1), name: "x" };
    const into = () => world.a.knex("students").insert(row);
    expect(() => sqlOf(into().onConflict().merge(["name"]))).toThrow(StatementRefused);
    expect(() =>
      sqlOf(
        into()
          .onConflict("id")
          .merge(["schoolId"] as never),
      ),
    ).toThrow(StatementRefused);
    expect(sqlOf(into().onConflict().ignore())).toMatch(/on conflict do nothing$/);
  });
});
