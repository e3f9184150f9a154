import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDaneCode, isSlug, nitCheckDigit, parseNit, slugOf } from "./school-identity.ts";

describe("a NIT", () => {
  test.each([
    ["890903938", 8],
    ["899999068", 1],
    ["890904996", 1],
    ["860034313", 7],
    ["800197268", 4],
  ])("%s has the check digit %i that its owner publishes", (number, digit) => {
    expect(nitCheckDigit(number)).toBe(digit);
  });

  test("is read with dots, spaces and with or without its hyphen", () => {
    for (const text of ["890.903.938-8", " 890903938-8 ", "8909039388", "890 903 938 - 8"]) {
      expect([text, parseNit(text)]).toEqual([text, "890903938-8"]);
    }
  });

  test("with any other check digit is none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 9 }),
        (number, digit) => {
          const right = nitCheckDigit(String(number)) === digit;
          expect(parseNit(`${number}-${digit}`) !== undefined).toBe(right);
        },
      ),
    );
  });

  test.each([
    "",
    "8",
    "890903938",
    "89090393",
    "1032456780",
    "89090393A-8",
    "12345-6",
    "890903938--8",
  ])("%j is none", (text) => {
    expect(parseNit(text)).toBeUndefined();
  });
});

test("a DANE code has twelve digits and nothing else", () => {
  expect(isDaneCode("105001012345")).toBe(true);
  for (const code of ["10500101234", "1050010123456", "10500101234a", "105001012345\n", ""]) {
    expect([code, isDaneCode(code)]).toEqual([code, false]);
  }
});

describe("a slug", () => {
  test.each(["abc", "ie-san-jose", "colegio-2", "a1-b2"])("%s is one", (slug) => {
    expect(isSlug(slug)).toBe(true);
  });

  test.each([
    "ab",
    "",
    "-abc",
    "abc-",
    "a--b",
    "Abc",
    "1abc",
    "ñandu",
    "a b",
    "a_b",
    "a".repeat(41),
    "abc\n",
  ])("%j is none", (slug) => {
    expect(isSlug(slug)).toBe(false);
  });

  test("is never an id, so that an address tells them apart", () => {
    fc.assert(fc.property(fc.uuid(), (id) => !isSlug(id)));
  });

  test("proposed from a name is empty or valid, save for its least length", () => {
    expect(slugOf("Institución Educativa San José")).toBe("institucion-educativa-san-jose");
    expect(slugOf("2 de Agosto Ñ")).toBe("de-agosto-n");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (name) => {
        const slug = slugOf(name);
        expect(slug.length < 3 || isSlug(slug)).toBe(true);
      }),
    );
  });
});
