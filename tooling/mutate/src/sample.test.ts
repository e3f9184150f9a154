import { seedFor } from "@athena/db/testing/seed";
import { expect, it } from "vitest";
import { explained } from "./explained.ts";
import { judge } from "./judge.ts";
import type { Mutant } from "./mutant.ts";
import { operatorMutants } from "./operator-mutants.ts";
import { parts, sources } from "./parts.ts";
import { tryAll } from "./trial.ts";

const sampled = 8;
const seed = seedFor("sample of mutants");

it.each(parts)(
  "mutants of the $name drawn at random turn a test red, or are explained",
  async (part) => {
    const { mutants } = await operatorMutants(sources);
    const own = mutants.filter(({ path }) => part.sources.includes(path));
    const outcomes = await tryAll(drawn(own, sampled), part, { variant: "operators" });
    expect(judge(outcomes, explained)).toMatchObject({ survivors: [], stale: [] });
  },
);

/** So many of them, by the seed. */
function drawn(from: readonly Mutant[], count: number): Mutant[] {
  const left = [...from];
  let state = seed;
  return Array.from({ length: Math.min(count, left.length) }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const [one] = left.splice(state % left.length, 1);
    return one;
  }).filter((one) => one !== undefined);
}
