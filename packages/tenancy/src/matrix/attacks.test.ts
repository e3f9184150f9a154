import { afterAll, beforeAll, describe, it } from "vitest";
import { chapters } from "./attack-chapters.ts";
import { type Chain, runCase } from "./cases.ts";
import { createWorld, type World } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe.each(Object.entries(chapters))("%s", (_chapter, attacks) => {
  it.each(attacks.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    await runCase(world, world.models.Student.query() as unknown as Chain, one);
  });
});
