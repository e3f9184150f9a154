import fc from "fast-check";
import { loadModule, scanSync } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { seedFor } from "../../../db/src/testing/seed.ts";
import { withoutLiterals } from "./without-literals.ts";

beforeAll(() => loadModule());

const shown = (sql: string) => withoutLiterals(sql).text;

describe("a statement without its literals", () => {
  it.each([
    ["select * from students where name = 'Ana'", "select * from students where name = ?"],
    ["select 'it''s', 'a' \n 'b', 'c' 'd'", "select ?, ?, ? ?"],
    [
      String.raw`select e'\'Ana', E'a'
       'b\'Ana', 'c\', d`,
      "select ?, ?, ?, d",
    ],
    ["select U&'d\\0061t' uescape '!', b'01', X'1F', n'Ana'", "select ? uescape ?, ?, ?, n?"],
    ["select $$Ana$$, $a$ $$ Ana $a$, $1, $12", "select ?, ?, $1, $12"],
    ["select 1, 1.5e-3, .5, 0x1F, 1_000, -7, t1.a1", "select ?, ?, ?, ?, ?, -?, t1.a1"],
    ['select "first_name", "José", "a""b", u&"x" as ñ', 'select "first_name", ?, ?, ? as ?'],
    ["select a /* Ana /* and */ Beto */ , b -- Carla\n from t", "select a , b from t"],
    [
      "select a from t where b @> $1::jsonb and c ? 'k'",
      "select a from t where b @> $1::jsonb and c ? ?",
    ],
    ["select name'Ana', e1'x', a$1$ from t", "select name?, e1?, a$1$ from t"],
    ["  begin;  ", "begin;"],
  ])("%s", (sql, expected) => {
    expect(shown(sql)).toBe(expected);
  });

  it.each([
    "select 'Ana",
    'select "Ana',
    "select $$Ana",
    "select /* Ana",
    "select e'Ana\\'",
    "-- Ana",
  ])("is without them too where the text breaks off: %s", (sql) => {
    expect(shown(sql)).not.toContain("Ana");
  });

  it("is cut where it is too long, and says so", () => {
    expect(withoutLiterals("select aaaa", 8)).toMatchObject({ text: "select a", isCut: true });
    expect(withoutLiterals("select a", 8)).toMatchObject({ text: "select a", isCut: false });
    expect(withoutLiterals(`select '${"x".repeat(1000)}'`, 8)).toMatchObject({
      text: "select ?",
      isCut: false,
    });
  });

  it("tells which names it hides, as PostgreSQL understands them, also behind the cut", () => {
    const { text, hiddenNames } = withoutLiterals('select a as "Ana ""B""" from JOSÉ, "x', 9);
    expect(text).toBe("select a ");
    expect(hiddenNames).toEqual(['Ana "B"', "josé", "x"]);
  });

  it("keeps what PostgreSQL's own lexer calls a word or an operator, and nothing that it calls a constant", () => {
    const seed = seedFor("without-literals");
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, gap), { maxLength: 12 }), (parts) => {
        const sql = parts.flat().join("");
        const tokens = lexed(sql);
        if (tokens === undefined) return;
        compared += 1;
        expect(squeezed(shown(sql))).toBe(squeezed(tokens.map(markOf).join("")));
      }),
      { seed, numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});

const text = fc.string({
  unit: fc.constantFrom("a", "'", "\\", '"', "$", "/", "*", "-", "\n", "ñ", "1"),
});
const quoted = (before: string, after = before.slice(-1)) =>
  text.map((inside) => `${before}${inside.replaceAll("'", "''")}${after}`);
const piece = fc.oneof(
  ...["'", "e'", "E'", "b'", "x'", "n'", "u&'"].map((before) => quoted(before)),
  text.map((inside) => `"${inside.replaceAll('"', '""')}"`),
  text.map((inside) => `$a$${inside}$a$`),
  text.map((inside) => `$$${inside}$$`),
  text.map((inside) => `/*${inside}*/`),
  text.map((inside) => `--${inside}\n`),
  fc.constantFrom(
    "select",
    "a1",
    "e",
    "u",
    "$1",
    "$23",
    "1",
    "1.5",
    ".5",
    "1e3",
    "0x1f",
    "a$b",
    "_x",
  ),
  fc.constantFrom("(", ")", ",", ".", "=", "<>", "::", "->>", "@>", "?", "*", "-", "/", ";"),
);
const gap = fc.constantFrom("", " ", "\n", "\t", " \n ");

/** `1.5.5` is two numbers to PostgreSQL, and `0x1f.` one with a dot: where constants stand side by side is the same. */
const squeezed = (statement: string) => statement.replaceAll(/\s/g, "").replaceAll(/\?[?.]*/g, "?");

interface Token {
  readonly text: string;
  readonly tokenName: string;
  readonly tokenType: number;
}

/** Undefined where PostgreSQL's lexer gives up. Its own JSON is broken then. */
function lexed(sql: string): readonly Token[] | undefined {
  try {
    return scanSync(sql).tokens;
  } catch {
    return undefined;
  }
}

const constants = new Set(["SCONST", "ICONST", "FCONST", "BCONST", "XCONST"]);
/** The lexer's numbers for `u&'...'` and `u&"..."`, which this version does not name. */
const unicode = [262, 259];

function markOf({ text: token, tokenName, tokenType }: Token): string {
  if (tokenName === "C_COMMENT" || tokenName === "SQL_COMMENT") return "";
  if (constants.has(tokenName) || unicode.includes(tokenType)) return "?";
  const isName = /^("?)[A-Za-z_][\w$]{0,62}\1$/.test(token);
  if (/^["A-Za-z_\u0080-\uffff]/.test(token)) return isName ? token : "?";
  return token === "\\" || token === "$" ? "?" : token;
}
