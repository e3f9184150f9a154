// @vitest-environment node
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { seedFor } from "../../../../packages/db/src/testing/seed.ts";
import { openBrowser } from "./testing/browser.ts";
import { fillHoles, holes } from "./testing/holes.tsx";
import { Player, type Stage } from "./testing/player.ts";
import { startRealServer } from "./testing/real-server.ts";
import { programs } from "./testing/steps.ts";
import { fates, Wire } from "./testing/wire.ts";
import { schools, seedWorld } from "./testing/world.ts";

let stage: Stage;
beforeAll(async () => {
  const server = await startRealServer();
  await seedWorld(server);
  const wire = new Wire({
    port: server.port,
    otherThan: (id) => schools[id === schools[0].id ? 1 : 0].id,
  });
  const browser = openBrowser(await wire.listen());
  wire.onHeld = browser.stir;
  stage = { server, wire, browser };
}, 180_000);
afterAll(async () => {
  stage.browser.close();
  await stage.wire.stop();
  await stage.server.stop();
});

const runs = 150;

test("whatever is called, switched, held, cut or swapped: no answer of one school is in another's cache, on another's screen or in another's draft, no write in another's tables, and nothing of one person before the next", async () => {
  const seed = seedFor("interleavings");
  const done = { writes: 0, crossed: 0 };
  await fc.assert(
    fc.asyncProperty(programs, async (program) => {
      const player = new Player(stage);
      expect(await player.play(program)).toEqual([]);
      done.writes += player.figures.writes;
      done.crossed += player.figures.crossed;
    }),
    { seed, numRuns: runs },
  );
  const { befell, seen } = stage.wire;
  console.info(`interleavings: ${runs} programs, ${seen.length} requests`, done, befell);
  // That nothing was found means something only where there was something to find.
  expect(done.writes).toBeGreaterThan(runs / 5);
  expect(done.crossed).toBeGreaterThan(0);
  expect([...befell.keys()].sort()).toEqual([...fates].sort());
}, 900_000);

afterEach(fillHoles);

test.each(holes)(
  "a planted hole is found: $name",
  async ({ plant, program, fault }) => {
    plant();
    const faults = await new Player(stage).play(program);
    expect(faults).toContainEqual(expect.stringMatching(fault));
  },
  120_000,
);
