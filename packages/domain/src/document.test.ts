import { expect, test } from "vitest";
import { documentNumber, documentTypes, isDocumentNumber } from "./document.ts";

test("a number is one document however it is spaced, dotted or cased", () => {
  for (const text of ["1.032.456-789", " 1032456789", "1 032 456 789", "1,032,456,789"]) {
    expect(documentNumber(text)).toBe("1032456789");
  }
  expect(documentNumber("ab-12 c")).toBe("AB12C");
});

test.each([
  ["CC", "123", true],
  ["CC", "12345678901", false],
  ["CC", "12A456", false],
  ["TI", "1032456789", true],
  ["TI", "103245678", false],
  ["RC", "A1B2C3", true],
  ["PEP", "123456789012345", true],
  ["PEP", "12345", false],
  ["PASSPORT", "AB123456", true],
  ["PASSPORT", "A", false],
] as const)("%s %s: %s", (type, number, expected) => {
  expect(isDocumentNumber(type, number)).toBe(expected);
});

test("no type takes an empty number, a line break or what is longer than a document", () => {
  for (const type of documentTypes) {
    for (const number of ["", "\n", "1032456789\n", "1".repeat(21)]) {
      expect([type, number, isDocumentNumber(type, number)]).toEqual([type, number, false]);
    }
  }
});
