import type { Mutant } from "./mutant.ts";
import { firstRed, type Reach, reachOf, type Variant } from "./test-file.ts";

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

interface Asked {
  readonly tests: readonly string[];
  /** Asked about those only which all others let live: they take long. */
  readonly last?: readonly string[];
}

interface Options {
  readonly variant: Variant;
  /** Told of each mutant when it was tried. */
  readonly tell?: (outcome: Outcome) => void;
}

/** Tries each mutant on the tests which reach it, in their order, until one goes red. */
export async function tryAll(
  mutants: readonly Mutant[],
  { tests, last = [] }: Asked,
  { variant, tell = () => {} }: Options,
): Promise<readonly Outcome[]> {
  const reaches = new Map<string, Reach>();
  const testFile = (file: string) => ({ file, variant, isWhole: last.includes(file) });
  async function reachIn(file: string): Promise<Reach> {
    const reach = reaches.get(file) ?? (await reachOf(testFile(file)));
    reaches.set(file, reach);
    return reach;
  }
  async function redOf({ id }: Mutant): Promise<Red | undefined> {
    for (const file of [...tests, ...last]) {
      const reached = (await reachIn(file)).get(id);
      const title = reached && (await firstRed(testFile(file), id, reached));
      if (title !== undefined) return { file, title };
    }
    return undefined;
  }
  for (const file of tests) await reachIn(file);
  const outcomes: Outcome[] = [];
  for (const mutant of mutants) {
    const outcome = { mutant, red: await redOf(mutant) };
    outcomes.push(outcome);
    tell(outcome);
  }
  return outcomes;
}
