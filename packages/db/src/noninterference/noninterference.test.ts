import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registry } from "../registry.ts";
import { seedFor } from "../testing/seed.ts";
import { compare, finding } from "./comparison.ts";
import { features } from "./coverage.ts";
import type { Statement } from "./grammar/statement.ts";
import { statements } from "./statement-arbitrary.ts";
import { Tally } from "./tally.ts";
import { createWorlds, type Worlds } from "./worlds/worlds.ts";

const runs = 20_000;
const seed = seedFor("noninterference");
const tally = new Tally();
let worlds: Worlds;

beforeAll(async () => {
  worlds = await createWorlds({ seed });
}, 300_000);
afterAll(() => worlds[Symbol.asyncDispose]());

/** What the proof accepts is sent to both worlds. Throws when they differ. */
async function hold(statement: Statement): Promise<void> {
  tally.generate(statement);
  const verdict = worlds.wall.prover.prove(statement.sql);
  if (!verdict.ok) {
    tally.refuse(statement, verdict.rule);
    return;
  }
  tally.accept(statement);
  const { asIs, changed } = worlds;
  const [one, other] = await Promise.all([asIs.send(statement), changed.send(statement)]);
  const comparison = compare(statement, one, other);
  tally.execute(statement, one, comparison);
  if (comparison === "different") throw new Error(finding(statement, one, other));
  const isForeign = verdict.tenantParameters.some(
    (position) => statement.bindings[position - 1] !== worlds.facts.own,
  );
  if (isForeign !== (one.refused !== undefined)) {
    const what = isForeign
      ? "sent a proved statement with another school's id"
      : "refused what its proof accepts";
    throw new Error(`the wall ${what}: ${finding(statement, one, other)}`);
  }
}

describe("a statement that the proof accepts", () => {
  it("reads, counts, writes and fails the same whatever other schools have, and writes nothing of theirs", async () => {
    const property = fc.asyncProperty(statements(worlds.facts), hold);
    const result = await fc.check(property, { numRuns: runs, seed });
    if (result.failed) {
      const why = result.errorInstance instanceof Error ? result.errorInstance.message : "";
      throw new Error(
        `after ${result.numRuns} statements, made simpler ${result.numShrinks} times:\n${why}`,
      );
    }
    console.info(`noninterference: ${tally.text}`);
  }, 900_000);

  it("is most of what is safe by construction", () => {
    expect(tally.safeAccepted, `refused: ${tally.refusedSafe.text}`).toBeGreaterThanOrEqual(0.9);
  });

  it("was run often enough, with rows to show, and seldom excused", () => {
    const { comparisons, ran, errors, generated } = tally;
    expect(generated.total).toBe(runs);
    expect(comparisons.total).toBeGreaterThan(runs / 2);
    expect(ran.of("reads of some rows")).toBeGreaterThan(runs / 5);
    expect(ran.of("writes of some rows")).toBeGreaterThan(runs / 50);
    expect(errors.total).toBeLessThan(comparisons.total / 5);
    for (const excuse of ["outside the claim", "another broken rule first", "too slow"] as const) {
      expect(comparisons.of(excuse), excuse).toBeLessThan(comparisons.total / 200);
    }
  });

  it("was seen with everything the grammar makes, over every table of a school", () => {
    const tables = registry.names("tenant").map((table) => `table ${table}`);
    const rare = [...features, ...tables].filter((feature) => tally.features.of(feature) < 10);
    expect(rare).toEqual([]);
  });
});
