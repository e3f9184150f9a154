import { readFileSync } from "node:fs";
import { short } from "./mutant.ts";
import { root } from "./parts.ts";
import type { Outcome } from "./trial.ts";

/** Every name a refusal of the wall can have, as packages/tenancy/src/errors.ts declares them. */
export function ruleNames(): string[] {
  const text = readFileSync(`${root}packages/tenancy/src/errors.ts`, "utf8");
  const [, union = ""] = /type RefusalRule =([^;]+);/.exec(text) ?? [];
  return [...union.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

type Parts = ReadonlyMap<string, readonly Outcome[]>;

const removed = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ mutant }) => mutant.change === "removed");

/** Names of rules which no row of the page has. */
export function unnamed(parts: Parts): string[] {
  const named = new Set([...parts.values()].flat().map(({ mutant }) => mutant.rule));
  return ruleNames().filter((name) => !named.has(name));
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function row({ mutant, red }: Outcome): string {
  const link = (path: string) => `[${path.split("/").at(-1)}](../${path})`;
  const test = red === undefined ? "explained" : `${link(red.file)}: “${cell(short(red.title))}”`;
  const says = mutant.says === undefined ? `\`${cell(mutant.text)}\`` : cell(mutant.says);
  return `| \`${mutant.rule ?? "throw"}\` | ${says} | ${link(mutant.path)} | ${test} |`;
}

/** The page, from what happened when each rule was taken away. */
export function render(parts: Parts): string {
  const sections = [...parts].map(([name, outcomes]) => {
    const inverted = outcomes.length - removed(outcomes).length;
    return `## The ${name}

${removed(outcomes).length} refusals, and ${inverted} conditions that were turned round.

| rule | it says | in | goes red without it |
| --- | --- | --- | --- |
${removed(outcomes).map(row).join("\n")}
`;
  });
  return `# Each rule, and the test that goes red when it is taken away

Written by \`pnpm docs:rules\` from a run: each refusal of the wall is taken out of the source, one at a time, and the tests
are asked until one goes red. The same run is part of \`npm test\`; it fails when all tests stay green, and when this page is
not what happened. A rule with several rows refuses in several places. Other tests may go red too; the first is named.
[Decision 19](decisions/0019-mutation-testing.md) says how, and what else is changed.

${sections.join("\n")}`;
}
