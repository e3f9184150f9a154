import type { Explanation } from "./explained.ts";
import { shown } from "./mutant.ts";
import type { Outcome } from "./trial.ts";

export interface Judgement {
  readonly killed: number;
  /** Survivors that are explained, each with why. */
  readonly excused: readonly string[];
  /** Survivors that nobody explained: a test is missing. */
  readonly survivors: readonly string[];
  /** Explanations of mutants which are killed: the list would lie. */
  readonly stale: readonly string[];
}

/** Holds what happened against what is explained. An explanation of mutants that were not tried is left alone. */
export function judge(
  outcomes: readonly Outcome[],
  explanations: readonly Explanation[],
): Judgement {
  const explain = ({ mutant }: Outcome) =>
    explanations.find(
      ({ path, text, change }) =>
        mutant.path.endsWith(path) && text === mutant.text && change === mutant.change,
    );
  const alive = outcomes.filter(({ red }) => red === undefined);
  const used = new Set(alive.map(explain));
  const touched = new Set(outcomes.map(explain));
  return {
    killed: outcomes.length - alive.length,
    excused: alive.flatMap((one) => {
      const why = explain(one)?.why;
      return why === undefined ? [] : [`${shown(one.mutant)}: ${why}`];
    }),
    survivors: alive.filter((one) => !explain(one)).map(({ mutant }) => shown(mutant)),
    stale: explanations
      .filter((one) => touched.has(one) && !used.has(one))
      .map(({ path, text, change }) => `${path} ${change} <- ${text}`),
  };
}

/** Killed of all that were tried. */
export function score({ killed, excused, survivors }: Judgement): string {
  const all = killed + excused.length + survivors.length;
  const share = all === 0 ? 100 : (100 * killed) / all;
  return `${killed} of ${all} killed (${share.toFixed(1)} %), ${excused.length} explained, ${survivors.length} not`;
}
