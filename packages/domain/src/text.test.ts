import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containing, folded, searchWords, sortKey } from "./text.ts";

test("folding takes accents, case and doubled spaces away, in either way Unicode writes them", () => {
  expect(folded("  ÑÁÑEZ   Güiza ")).toBe("nanez guiza");
  expect(folded("José")).toBe(folded("Jose\u0301"));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => folded(folded(text)) === folded(text)),
  );
});

test("a search is at most eight words, in any case and without accents", () => {
  expect(searchWords("Ñañez  JOSÉ")).toEqual(["nanez", "jose"]);
  expect(searchWords("   ")).toEqual([]);
  expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
});

describe("a sort key, compared byte by byte", () => {
  const sorted = (names: string[]) => [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

  test("orders as Spanish does: accents do not count, ñ follows every n", () => {
    expect(
      sorted(["Ñañez", "Nuñez", "Núñez Z", "Nunez", "Oro", "Ávila", "Avila B", "Zea"]),
    ).toEqual(["Ávila", "Avila B", "Nunez", "Nuñez", "Núñez Z", "Ñañez", "Oro", "Zea"]);
  });

  test("treats an ñ the same in either way Unicode writes it", () => {
    expect(sortKey("n\u0303andu")).toBe(sortKey("ñandu"));
    expect(sortKey("N\u0303andu")).toBe(sortKey("ñandu"));
  });
});

test("a LIKE pattern takes %, _ and backslash as letters", () => {
  expect(containing("50%_\\")).toBe("%50\\%\\_\\\\%");
});
