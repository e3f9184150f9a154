import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge, score } from "./judge.ts";
import { operatorMutants } from "./operator-mutants.ts";
import { fixture, root } from "./parts.ts";
import { ruleMutants } from "./rule-mutants.ts";
import { tryAll } from "./trial.ts";

const [wall = ""] = fixture.sources;
const text = readFileSync(`${root}${wall}`, "utf8");

describe("a rule that nobody tests", async () => {
  const { mutants } = ruleMutants(wall, text);
  const outcomes = await tryAll(mutants, fixture, { variant: "rules" });
  const found = outcomes.map(({ mutant, red }) => [mutant.change, mutant.text, red?.title]);

  it("survives being removed, and a rule with a test does not", () => {
    const young = "a pupil > of 5 years is not admitted";
    expect(found).toEqual([
      ["inverted", "age < 6", young],
      ["removed", 'refuse("age", "too young")', young],
      ["inverted", 'name === ""', "a pupil > of six years is admitted"],
      ["removed", 'refuse("name", "nameless")', undefined],
      ["removed", 'throw new Error([rule, message].join(": "));', young],
    ]);
  });

  it("makes the run red, unless it is explained", () => {
    const bare = judge(outcomes, []);
    expect(bare.survivors).toEqual([`${wall}:4 removed <- refuse("name", "nameless")`]);
    expect(score(bare)).toBe("4 of 5 killed (80.0 %), 0 explained, 1 not");
    const entry = {
      path: "wall.ts",
      change: "removed",
      text: 'refuse("name", "nameless")',
      why: "",
    };
    expect(judge(outcomes, [entry])).toMatchObject({ survivors: [], stale: [] });
  });

  it("can't be explained when a test notices it, so that the list stays true", () => {
    const entry = { path: "wall.ts", change: "inverted", text: "age < 6", why: "" };
    expect(judge(outcomes, [entry]).stale).toEqual(["wall.ts inverted <- age < 6"]);
  });
});

describe("an operator", async () => {
  const { mutants } = await operatorMutants(fixture.sources);

  it("is changed where a rule is, and survives where nobody tests the border", async () => {
    const outcomes = await tryAll(mutants, fixture, { variant: "operators" });
    const alive = outcomes.filter(({ red }) => red === undefined).map(({ mutant }) => mutant);
    const changed = (text: string) => alive.filter((one) => one.text === text);
    expect(mutants.map(({ change }) => change)).toContain("EqualityOperator: age <= 6");
    expect(changed("age < 6")).toEqual([]);
    expect(changed('name === ""').map(({ change }) => change)).toEqual([
      "ConditionalExpression: false",
    ]);
  });

  it("is no word for people, and the name of a rule is none", () => {
    const texts = mutants.map(({ text }) => text);
    expect(texts).toContain('"age"');
    expect(texts).not.toContain('"too young"');
  });
});

it("a file whose tests fail without a mutant is not tried", async () => {
  const broken = fixture.tests.map((path) => path.replace("wall.checks", "broken.checks"));
  await expect(tryAll([], { tests: broken }, { variant: "rules" })).rejects.toThrow(
    "expected 1 to be 2",
  );
});
