/** What the switches in the sources read. The names are those of Stryker's instrumenter, but for `is`, which is ours. */
interface Space {
  activeMutant: string | undefined;
  currentTestId: string | undefined;
  mutantCoverage: Coverage;
  hitCount: number;
  hitLimit: number;
  /** Whether a mutant of ours is on. */
  is(id: string): boolean;
}

/** How often each mutant was asked for: while a file was imported, and by each test. */
export interface Coverage {
  readonly static: Record<string, number>;
  readonly perTest: Record<string, Record<string, number>>;
}

export const space: Space = {
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
