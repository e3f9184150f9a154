import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PgBuilder } from "../client/knex-internals.ts";
import { type Chain, runCase } from "./cases.ts";
import { knexCases, knexExcused } from "./knex-cases.ts";
import { holes, publicMethods } from "./matrix-completeness.ts";
import { sharedFilters } from "./shared-filters.ts";
import { createWorld, type World } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const cases = { ...sharedFilters, ...knexCases };

describe("every operation of a Knex builder stays inside the school", () => {
  it.each(Object.entries(cases))("%s", async (_method, operation) => {
    const query = world.a.knex("students");
    await runCase(world, query as unknown as Chain, operation);
  });

  it("has a row for each public method and no row for a method that is gone", () => {
    const methods = publicMethods(PgBuilder.prototype);
    const [exercised, excused] = [Object.keys(cases), Object.keys(knexExcused)];
    const found = holes({ methods, exercised, excused, more: ["insertForeign"] });
    expect(found).toEqual({ inNoRow: [], rowsOfNoMethod: [], twice: [] });
  });
});
