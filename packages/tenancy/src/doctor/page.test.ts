import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planted } from "./testing/all-planted.ts";
import { because } from "./testing/demanded.ts";
import { filesOf, lines, page, render, unknownNumbers } from "./testing/page.ts";

describe("docs/doctor.md", () => {
  it("is what the rules, their plantings and docs/attacks.md say: run `pnpm docs:doctor`", () => {
    expect(readFileSync(page, "utf8")).toBe(render());
  });

  it("meets every sentence of the layer with a rule", () => {
    const { layer } = lines();
    expect(layer.length).toBe(10);
    expect(layer.filter(({ rules }) => rules.length === 0)).toEqual([]);
  });

  it("meets every attack of 2D, 2I and E11 to E14 with a rule or a written reason", () => {
    const { attacks } = lines();
    expect(attacks.length).toBeGreaterThan(40);
    const bare = attacks.filter((one) => one.rules.length === 0 && !one.because);
    expect(bare.map(({ id }) => id)).toEqual([]);
    const ids = attacks.map(({ id }) => id);
    expect(Object.keys(because).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("names no number that is none", () => {
    expect(unknownNumbers()).toEqual([]);
  });

  it("finds every planting in one file, under a guarantee of its own", () => {
    const guarantees = planted.map(({ guarantee }) => guarantee);
    expect(new Set(guarantees).size).toBe(guarantees.length);
    expect(guarantees.filter((guarantee) => filesOf(guarantee).length !== 1)).toEqual([]);
  });
});
