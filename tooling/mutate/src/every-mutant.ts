import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { explained } from "./explained.ts";
import { judge, score } from "./judge.ts";
import { operatorMutants } from "./operator-mutants.ts";
import { type Part, parts, root } from "./parts.ts";
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
    const { mutants } = await operatorMutants(parts.flatMap(({ sources }) => sources));
    const operators = mutants.filter(({ path }) => part.sources.includes(path));
    const tell = teller(name, rules.length + operators.length);
    const outcomes = [
      ...(await tryAll(rules, part.tests, { variant: "rules", tell })),
      ...(await tryAll(operators, part.tests, { variant: "operators", tell })),
    ];
    const judgement = judge(outcomes, explained);
    for (const line of judgement.excused) say(`explained  ${line}`);
    for (const line of judgement.survivors) say(`SURVIVED   ${line}`);
    say(`${name}: ${score(judgement)}`);
    expect(judgement).toMatchObject({ survivors: [], stale: [] });
  });
}

function teller(name: string, all: number): (outcome: Outcome) => void {
  let tried = 0;
  let alive = 0;
  const begun = performance.now();
  return ({ red }) => {
    tried += 1;
    if (red === undefined) alive += 1;
    if (tried % 100 > 0 && tried !== all) return;
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`${name}: ${tried} of ${all} tried, ${alive} alive, ${seconds} s`);
  };
}
