import { QueryBuilder } from "objection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Chain, runCase } from "./cases.ts";
import { holes, publicMethods } from "./matrix-completeness.ts";
import { objectionExcused } from "./objection-excused.ts";
import { objectionReads } from "./objection-reads.ts";
import { moreWrites, objectionWrites } from "./objection-writes.ts";
import { sharedFilters } from "./shared-filters.ts";
import { createWorld, type World } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const cases = { ...sharedFilters, ...objectionReads, ...objectionWrites };

describe("every operation of an Objection builder stays inside the school", () => {
  it.each(Object.entries(cases))("%s", async (_method, operation) => {
    const query = world.models.Student.query();
    await runCase(world, query as unknown as Chain, operation);
  });

  it("has a row for each public method and no row for a method that is gone", () => {
    const methods = publicMethods(QueryBuilder.prototype);
    const [exercised, excused] = [Object.keys(cases), Object.keys(objectionExcused)];
    const found = holes({ methods, exercised, excused, more: moreWrites });
    expect(found).toEqual({ inNoRow: [], rowsOfNoMethod: [], twice: [] });
  });
});
