import { expect, test } from "vitest";
import {
  gradeLevels,
  groupName,
  groupSortName,
  isGradeCode,
  schoolTemplates,
} from "./grade-level.ts";

test("each level comes once, and goes on to one of the list", () => {
  const codes = gradeLevels.map(({ simatCode }) => simatCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { next } of gradeLevels) expect(next === null || isGradeCode(next)).toBe(true);
});

test("codes that the ministry withdrew or never had are none", () => {
  for (const code of ["12", "13", "14", "-3", "", "01"])
    expect([code, isGradeCode(code)]).toEqual([code, false]);
});

test("eleventh, the last cycle and acceleration lead nowhere by themselves", () => {
  const last = gradeLevels.filter(({ next }) => next === null).map(({ simatCode }) => simatCode);
  expect(last).toEqual(["11", "26", "45", "99"]);
});

test("a kind of school has its levels in the order people name them", () => {
  expect(schoolTemplates.primary).toEqual(["0", "1", "2", "3", "4", "5"]);
  expect(schoolTemplates["normal-school"].slice(-5)).toEqual(["41", "42", "43", "44", "45"]);
  expect(schoolTemplates["preschool-to-eleventh"]).toHaveLength(14);
});

test("a group is called by its grade's number, preschool by its name", () => {
  expect(groupName({ simatCode: "6", name: "Sexto" }, "01")).toBe("6-01");
  expect(groupName({ simatCode: "0", name: "Transición" }, "A")).toBe("Transición A");
  expect(groupName({ simatCode: "-1", name: "Jardín" }, "A")).toBe("Jardín A");
});

test("groups are listed by their grade, and 6-2 before 6-10", () => {
  const sixth = { sortOrder: 90 };
  const names = [
    groupSortName({ sortOrder: 140 }, "11-01"),
    groupSortName(sixth, "6-10"),
    groupSortName(sixth, "6-2"),
    groupSortName({ sortOrder: -10 }, "Jardín A"),
  ];
  expect([...names].sort()).toEqual([names[3], names[2], names[1], names[0]]);
});
