import { describe, expect, test } from "vitest";
import { comparedFields, isEnrolledThere, mayDecide, mergedRecord, winnerOf } from "./import.ts";

const phone = { field: "phone", here: "3001112233", there: "3110000000" } as const;
const stratum = { field: "stratum", here: null, there: "2" } as const;

describe("who wins where school and file differ", () => {
  test("undecided nobody loses a value: the file fills what the school lacks", () => {
    expect(winnerOf(phone, undefined, new Map())).toBe("here");
    expect(winnerOf({ ...phone, there: null }, undefined, new Map())).toBe("here");
    expect(winnerOf(stratum, undefined, new Map())).toBe("there");
  });

  test("what was decided of the row goes before what was chosen for the field", () => {
    const choices = new Map([["phone", "there"]] as const);
    expect(winnerOf(phone, undefined, choices)).toBe("there");
    expect(winnerOf(phone, "here", choices)).toBe("here");
    expect(winnerOf(stratum, "here", choices)).toBe("here");
  });

  test("the record has the winning values and no others", () => {
    const here = { firstName: "José", phone: "3001112233" };
    const merged = mergedRecord(here, [{ ...phone, there: null }, stratum], () => "there");
    expect(merged).toEqual({
      record: { firstName: "José", stratum: "2" },
      changed: ["phone", "stratum"],
    });
    expect(mergedRecord(here, [phone, stratum], () => "here")).toEqual({
      record: here,
      changed: [],
    });
  });
});

test("only a student whom a whole file does not name may be withdrawn", () => {
  expect(mayDecide("only_here", "withdraw", false)).toBe(true);
  expect(mayDecide("only_here", "withdraw", true)).toBe(false);
  for (const outcome of ["new", "equal", "different", "faulty"] as const) {
    expect([outcome, mayDecide(outcome, "withdraw", false)]).toEqual([outcome, false]);
  }
  expect(mayDecide("different", "there", true)).toBe(true);
  expect(mayDecide("equal", "there", false)).toBe(false);
});

test("what became of an enrolment is not compared, and who left there is not enrolled there", () => {
  expect(comparedFields(["year", "phone", "status", "endsOn"])).toEqual(["phone"]);
  expect(isEnrolledThere({})).toBe(true);
  expect(isEnrolledThere({ status: "Matriculado" })).toBe(true);
  expect(isEnrolledThere({ status: "RETIRADO" })).toBe(false);
});
