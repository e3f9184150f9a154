import { SqlError } from "libpg-query";
import { expect, test } from "vitest";
import { guarded, loadParser } from "./parser.ts";

const tree = { version: 1, stmts: [{ stmt: { SelectStmt: {} } }] };

test("after an error inside the parser nothing is parsed any more", () => {
  const parse = guarded((sql) => {
    if (sql === "crash") throw new RangeError("stack");
    return tree;
  });
  expect(parse("select 1").kind).toBe("SelectStmt");
  expect(() => parse("crash")).toThrow(/grammar/);
  expect(() => parse("select 1")).toThrow(/restarted/);
});

test("a syntax error does not stop the parser", () => {
  const parse = guarded((sql) => {
    if (sql === "wrong") throw new SqlError("syntax error", { message: "", cursorPosition: 0 });
    return tree;
  });
  expect(() => parse("wrong")).toThrow(/grammar/);
  expect(parse("select 1").kind).toBe("SelectStmt");
});

test("E17 a tree in another form than the grammar's is refused", () => {
  for (const result of [
    null,
    [],
    {},
    { ...tree, more: 1 },
    { stmts: [{ stmt: { A: {}, B: {} } }] },
  ]) {
    expect(() => guarded(() => result)("select 1")).toThrow();
  }
});

test("long flat statements pass, long chains do not reach the parser", async () => {
  const parse = await loadParser();
  const list = Array.from({ length: 60_000 }, (_, index) => `$${index + 1}`).join(", ");
  expect(parse(`select 1 where a in (${list})`).kind).toBe("SelectStmt");
  expect(parse(`select 1 where ${"a = $1 or ".repeat(1500)} b = $2`).kind).toBe("SelectStmt");
  expect(() => parse(`select 1${"::int".repeat(9000)}`)).toThrow(/chained/);
  expect(() => parse(`select 1${" union select 1".repeat(9000)}`)).toThrow(/chained/);
});
