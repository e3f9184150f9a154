import { expect, test } from "vitest";
import { addDays, daysBetween, startOfDay, today } from "./day.ts";

test("the day is Colombia's, also where UTC has begun the next", () => {
  expect(today(new Date("2026-03-10T04:59:59Z"))).toBe("2026-03-09");
  expect(today(new Date("2026-03-10T05:00:00Z"))).toBe("2026-03-10");
  expect(startOfDay("2026-03-10")).toBe("2026-03-10T05:00:00.000Z");
});

test("days are counted over months, years and leap days", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
  expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
});
