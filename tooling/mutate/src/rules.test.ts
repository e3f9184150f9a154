import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explained } from "./explained.ts";
import { judge } from "./judge.ts";
import { render, ruleNames, unnamed } from "./page.ts";
import { parts, root } from "./parts.ts";
import { ruleMutants } from "./rule-mutants.ts";
import { type Outcome, tryAll } from "./trial.ts";

describe("the rules of the wall", () => {
  const outcomes = new Map<string, readonly Outcome[]>();

  it.each(parts)("of the $name turn a test red, each that is removed or inverted", async (part) => {
    const mutants = part.sources.flatMap(
      (path) => ruleMutants(path, readFileSync(`${root}${path}`, "utf8")).mutants,
    );
    expect(mutants.length).toBeGreaterThan(10);
    const tried = await tryAll(mutants, { tests: part.tests }, { variant: "rules" });
    outcomes.set(part.name, tried);
    expect(judge(tried, explained)).toMatchObject({ survivors: [], stale: [] });
  });

  it("are all on the page, each with the test that goes red: run `pnpm docs:rules`", async () => {
    expect(unnamed(outcomes)).toEqual([]);
    expect(ruleNames().length).toBeGreaterThan(20);
    await expect(render(outcomes)).toMatchFileSnapshot(`${root}docs/wall-rules.md`);
  });
});
