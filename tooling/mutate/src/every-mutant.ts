import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { explained } from "./explained.ts";
import { judge, score } from "./judge.ts";
import { shown } from "./mutant.ts";
import { operatorMutants } from "./operator-mutants.ts";
import { type Part, parts, root, sources } from "./parts.ts";
import { ruleMutants } from "./rule-mutants.ts";
import { type Outcome, tryAll } from "./trial.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Tries all mutants of a part, prints the score and whatever survived. */
export function everyMutantOf(name: Part["name"]): void {
  it(`every mutant of the ${name} is killed or explained`, async () => {
    const part = parts.find((one) => one.name === name);
    if (part === undefined) throw new Error(`no such part: ${name}`);
    const rules = part.sources.flatMap(
      (path) => ruleMutants(path, readFileSync(`${root}${path}`, "utf8")).mutants,
    );
    const { mutants } = await operatorMutants(sources);
    const operators = mutants.filter(({ path }) => part.sources.includes(path));
    const tell = teller(name, rules.length + operators.length);
    const outcomes = [
      ...(await tryAll(rules, part, { variant: "rules", tell })),
      ...(await tryAll(operators, part, { variant: "operators", tell })),
    ];
    const judgement = judge(outcomes, explained);
    for (const line of judgement.survivors) say(`not explained: ${line}`);
    say(`${name}: ${score(judgement)}`);
    expect(judgement).toMatchObject({ survivors: [], stale: [] });
  });
}

/** Says each survivor when it is found, and how far it is from time to time. */
function teller(name: string, all: number): (outcome: Outcome) => void {
  let tried = 0;
  const begun = performance.now();
  return ({ mutant, red }) => {
    tried += 1;
    if (red === undefined) say(`survived: ${shown(mutant)}`);
    if (tried % 100 > 0 && tried !== all) return;
    say(`${name}: ${tried} of ${all} tried, ${Math.round((performance.now() - begun) / 1000)} s`);
  };
}
