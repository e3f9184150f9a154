import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  A,
  B,
  canary,
  createWorld,
  expectNothingOfB,
  refusalOf,
  type World,
} from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("raw text with places for values", () => {
  it.each([
    ["a $1 typed by hand and bound by nobody", "select * from students where school_id = $1", []],
    [
      "places that shift the tenant's",
      "select ?::text as x, * from students where school_id = ?",
      [A, B],
    ],
    [
      "a $1 typed by hand that takes what stands first",
      "select ?::text as x, * from students where school_id = $1",
      [B],
    ],
    ["an identifier that is not the tenant's", "select * from students where ?? = ?", ["name", A]],
    ["an escaped place", "select * from students where details \\? ? or true", ["x"]],
    ["a place inside a string", "select * from students where name = '\\?' or school_id = ?", [A]],
  ] as const)("E23 is refused with %s", async (_name, sql, bindings) => {
    expect((await refusalOf(() => world.a.knex.raw(sql, [...bindings]))).rule).toMatch(
      /^(unproved-table|wrong-binding)$/,
    );
  });

  it("E23 is taken with an identifier and a value that are the tenant's", async () => {
    const found = await world.a.knex.raw("select * from students where ?? = ?", ["schoolId", A]);
    expect(found.rows).toHaveLength(3);
    expectNothingOfB(found.rows);
  });
});

it("E20 one text under one prepared name gives each tenant its own rows", async () => {
  const turns = [world.a, world.b, world.a, world.b];
  const seen: string[][] = [];
  for (const { knex } of turns) {
    const rows = await knex("students").select("secret");
    seen.push([...new Set(rows.map(({ secret }) => secret))]);
  }
  expect(seen).toEqual([[canary.a], [canary.b], [canary.a], [canary.b]]);
});
