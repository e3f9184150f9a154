import { vi } from "vitest";
import type { Mutant } from "./mutant.ts";
import { root } from "./parts.ts";
import type { Collected } from "./registry.ts";

export type Variant = "rules" | "operators";

/** The first test that went red. */
export interface Red {
  readonly file: string;
  readonly title: string;
}

export interface Outcome {
  readonly mutant: Mutant;
  /** Undefined when every test stayed green. */
  readonly red: Red | undefined;
}

/** What the switches in the sources read; the names are those of Stryker's instrumenter. */
interface Space {
  activeMutant: string | undefined;
  currentTestId: string | undefined;
  mutantCoverage: {
    static: Record<string, number>;
    perTest: Record<string, Record<string, number>>;
  };
  hitCount: number;
  hitLimit: number;
  is(id: string): boolean;
}

const space: Space = {
  ...{ activeMutant: undefined, currentTestId: undefined, hitCount: 0, hitLimit: 0 },
  mutantCoverage: { static: {}, perTest: {} },
  is(id) {
    const { mutantCoverage, currentTestId } = space;
    const { perTest } = mutantCoverage;
    const now = currentTestId === undefined ? mutantCoverage.static : perTest[currentTestId];
    const seen = now ?? {};
    seen[id] = (seen[id] ?? 0) + 1;
    if (currentTestId !== undefined) perTest[currentTestId] = seen;
    if (space.activeMutant !== id) return false;
    space.hitCount += 1;
    if (space.hitCount > space.hitLimit) throw new Error("the mutant never ends");
    return true;
  },
};
Object.assign(globalThis, { __stryker__: space });

/** A mutant that is asked this many times more often than without it runs in circles. */
const hitFactor = 20;
const hitsAtLeast = 2_000;

/** Imports a test file anew, with all it stands on. */
async function load(file: string, variant: Variant): Promise<readonly Collected[]> {
  vi.resetModules();
  const { collected } = await import("./registry.ts");
  await import(/* @vite-ignore */ `${root}${file}?${variant}`);
  return collected();
}

interface Reached {
  /** The places of the tests. */
  readonly tests: Set<number>;
  /** Whether importing the file reaches it already: then any of its tests may go red. */
  readonly isAll?: boolean;
  readonly hits: number;
}

/** Which tests of a file reach which mutants. */
type Reach = ReadonlyMap<string, Reached>;

/** Runs the tests without a mutant. Throws when one fails: nothing could be learned from it later. */
async function reachOf(file: string, variant: Variant): Promise<Reach> {
  space.activeMutant = undefined;
  space.currentTestId = undefined;
  const coverage: Space["mutantCoverage"] = { static: {}, perTest: {} };
  space.mutantCoverage = coverage;
  const tests = await load(file, variant);
  for (const [index, { run }] of tests.entries()) {
    space.currentTestId = `test ${index}`;
    await run();
  }
  space.currentTestId = undefined;
  const reach = new Map<string, Reached>();
  for (const [index] of tests.entries()) {
    for (const [id, count] of Object.entries(coverage.perTest[`test ${index}`] ?? {})) {
      const known = reach.get(id) ?? { tests: new Set<number>(), hits: 0 };
      known.tests.add(index);
      reach.set(id, { ...known, hits: known.hits + count });
    }
  }
  for (const [id, count] of Object.entries(coverage.static)) {
    const known = reach.get(id) ?? { tests: new Set<number>(), hits: 0 };
    reach.set(id, { ...known, isAll: true, hits: known.hits + count });
  }
  return reach;
}

interface Options {
  readonly variant: Variant;
  /** Told of each mutant when it was tried. */
  readonly tell?: (outcome: Outcome) => void;
}

/** Tries each mutant on the tests which reach it, in their order, until one goes red. */
export async function tryAll(
  mutants: readonly Mutant[],
  tests: readonly string[],
  { variant, tell = () => {} }: Options,
): Promise<readonly Outcome[]> {
  const reaches: [file: string, reach: Reach][] = [];
  for (const file of tests) reaches.push([file, await reachOf(file, variant)]);
  const outcomes: Outcome[] = [];
  for (const mutant of mutants) {
    let red: Red | undefined;
    for (const [file, reach] of reaches) {
      const reached = reach.get(mutant.id);
      if (reached !== undefined) red = await firstRed(mutant, { file, variant, reached });
      if (red !== undefined) break;
    }
    outcomes.push({ mutant, red });
    tell({ mutant, red });
  }
  return outcomes;
}

async function firstRed(
  { id }: Mutant,
  { file, variant, reached }: { file: string; variant: Variant; reached: Reached },
): Promise<Red | undefined> {
  const hitLimit = hitsAtLeast + hitFactor * reached.hits;
  Object.assign(space, { activeMutant: id, hitCount: 0, hitLimit });
  space.mutantCoverage = { static: {}, perTest: {} };
  let title = "the file can't even be imported";
  try {
    for (const [index, one] of (await load(file, variant)).entries()) {
      title = one.title;
      if (reached.isAll || reached.tests.has(index)) await one.run();
    }
    return undefined;
  } catch {
    return { file, title };
  } finally {
    space.activeMutant = undefined;
  }
}
