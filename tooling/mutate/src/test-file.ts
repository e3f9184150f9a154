import { vi } from "vitest";
import { root } from "./parts.ts";
import type { Collected } from "./registry.ts";
import { type Coverage, space } from "./space.ts";

export type Variant = "rules" | "operators";

/** A test file, imported with the mutants in what it tests. */
export interface TestFile {
  readonly file: string;
  readonly variant: Variant;
  /** Whether its tests lean on each other, so that none is left out. */
  readonly isWhole: boolean;
}

interface Reached {
  /** The places of the tests. */
  readonly tests: Set<number>;
  /** Whether importing the file reaches it already: then any of its tests may go red. */
  readonly isAll?: boolean;
  readonly hits: number;
}

/** Which tests of a file reach which mutants. */
export type Reach = ReadonlyMap<string, Reached>;

/** A mutant that is asked this many times more often than without it runs in circles. */
const hitFactor = 20;
const hitsAtLeast = 2_000;
const patienceMs = 20_000;

/** Imports a test file anew, with all it stands on, and does the work between its beforeAll and its afterAll. */
async function inside<T>(
  { file, variant }: TestFile,
  work: (tests: readonly Collected[]) => Promise<T>,
): Promise<T> {
  vi.resetModules();
  const { collected } = await import("./registry.ts");
  await import(/* @vite-ignore */ `${root}${file}?${variant}`);
  const { tests, hooks } = collected();
  const all = async (which: readonly (() => unknown)[]) => {
    for (const hook of which) await hook();
  };
  const whole = ({ title, run }: Collected) => ({
    title,
    run: () => all([...hooks.beforeEach, run, ...hooks.afterEach]),
  });
  try {
    await all(hooks.beforeAll);
    return await work(tests.map(whole));
  } finally {
    space.activeMutant = undefined;
    await all(hooks.afterAll);
  }
}

/** Runs the tests without a mutant. Throws when one fails: nothing could be learned from it later. */
export async function reachOf(testFile: TestFile): Promise<Reach> {
  const coverage: Coverage = { static: {}, perTest: {} };
  Object.assign(space, { activeMutant: undefined, mutantCoverage: coverage });
  const count = await inside(testFile, async (tests) => {
    for (const [index, { run }] of tests.entries()) {
      space.currentTestId = `test ${index}`;
      await run();
      space.currentTestId = undefined;
    }
    return tests.length;
  }).finally(() => {
    space.currentTestId = undefined;
  });
  return reachIn(coverage, count);
}

function reachIn({ static: imported, perTest }: Coverage, count: number): Reach {
  const reach = new Map<string, Reached>();
  const known = (id: string) => reach.get(id) ?? { tests: new Set<number>(), hits: 0 };
  for (let index = 0; index < count; index += 1) {
    for (const [id, hits] of Object.entries(perTest[`test ${index}`] ?? {})) {
      const { tests, hits: before } = known(id);
      reach.set(id, { tests: tests.add(index), hits: before + hits });
    }
  }
  for (const [id, hits] of Object.entries(imported)) {
    reach.set(id, { ...known(id), isAll: true, hits: known(id).hits + hits });
  }
  return reach;
}

/** The title of the first test that goes red with the mutant, or undefined when all that reach it stay green. */
export async function firstRed(
  testFile: TestFile,
  mutant: string,
  { tests: places, isAll = false, hits }: Reached,
): Promise<string | undefined> {
  const hitLimit = hitsAtLeast + hitFactor * hits;
  const mutantCoverage: Coverage = { static: {}, perTest: {} };
  Object.assign(space, { activeMutant: mutant, hitCount: 0, hitLimit, mutantCoverage });
  let title = "the file can't even be imported";
  try {
    return await inside(testFile, async (tests) => {
      for (const [index, { title: next, run }] of tests.entries()) {
        if (!testFile.isWhole && !isAll && !places.has(index)) continue;
        title = next;
        await soon(run);
      }
      return undefined;
    });
  } catch {
    return title;
  }
}

/** Rejects when the work waits for something that does not come. */
async function soon(work: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the mutant waits for ever")), patienceMs);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
