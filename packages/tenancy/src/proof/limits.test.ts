import { expect, test } from "vitest";
import { guarded, loadParser } from "./parser.ts";
import { createProver } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";

const parse = await loadParser();

test("two thousand chained operators are parsed, and one more is not", () => {
  expect(parse(`select 1${"+1".repeat(2000)}`).kind).toBe("SelectStmt");
  expect(() => parse(`select 1${"+1".repeat(2001)}`)).toThrow(/chained/);
});

test("after an error inside the parser every statement is refused as one that can't be parsed", () => {
  const broken = guarded(() => {
    throw new RangeError("stack");
  });
  const refused = expect.objectContaining({ rule: "parse" });
  expect(() => broken("select 1")).toThrow(refused);
  expect(() => broken("select 2")).toThrow(refused);
});

test("a text of nothing but blanks is refused and the parser goes on", () => {
  for (const blank of ["", " ", "\n\t "]) {
    expect(() => parse(blank)).toThrow(expect.objectContaining({ rule: "one-statement" }));
  }
  expect(parse("select 1").kind).toBe("SelectStmt");
});

test("E19 a text of 32 kB is kept, and a longer one is not", async () => {
  const prover = await createProver(schoolRegistry);
  const textOf = (length: number) => `select ${"1".repeat(length - "select ".length)}`;
  const most = 32 * 1024;
  prover.prove(textOf(most + 1));
  expect(prover.stats().entries).toBe(0);
  prover.prove(textOf(most));
  expect(prover.stats().entries).toBe(1);
});

test("the verdicts of the platform's doors are kept too", async () => {
  const prover = await createProver(schoolRegistry);
  const door = { tables: ["schools"], mode: "read" } as const;
  const ask = () => prover.provePlatform("select * from schools", door);
  expect(ask()).toBe(ask());
});
