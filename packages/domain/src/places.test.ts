import { expect, test } from "vitest";
import { isCampusConsecutive, shiftCodes, usualShifts } from "./places.ts";

test("the consecutive of a campus is its establishment's code and two digits", () => {
  expect(isCampusConsecutive("10500100001201", "105001000012")).toBe(true);
  expect(isCampusConsecutive("10500100001201", null)).toBe(true);
  expect(isCampusConsecutive("10500100001301", "105001000012")).toBe(false);
  expect(isCampusConsecutive("105001000012", "105001000012")).toBe(false);
});

test("every shift of the ministry's list has usual hours", () => {
  for (const code of shiftCodes)
    expect(usualShifts[code].startsAt < usualShifts[code].endsAt).toBe(true);
});
