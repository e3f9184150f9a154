import { expect, test } from "vitest";
import { ageOn, formatAgo, formatDay, formatMoment, todayAtSchool } from "./format.ts";

test("a calendar day is the same day wherever it is read", () => {
  expect(formatDay("2012-03-09", "es")).toBe("9 mar 2012");
  expect(formatDay("2012-03-09", "en")).toBe("Mar 9, 2012");
});

test("a moment is shown at the school's clock", () => {
  expect(formatMoment("2026-11-23T04:30:00Z", "es")).toMatch(/^22 nov 2026, 11:30/);
});

test("an absent or broken date shows nothing rather than something false", () => {
  expect([formatDay(null), formatDay("nope"), formatMoment("nope")]).toEqual(["", "", ""]);
});

test("someone turns a year older on their birthday, not before", () => {
  expect(ageOn("2012-11-22", "2026-11-21")).toBe(13);
  expect(ageOn("2012-11-22", "2026-11-22")).toBe(14);
});

test("after nightfall in Greenwich it still is today in Colombia", () => {
  expect(todayAtSchool(Date.parse("2026-11-23T03:00:00Z"))).toBe("2026-11-22");
});

test("what just happened is told in words", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  expect(formatAgo("2026-11-22T11:57:00Z", now, "es")).toBe("hace 3 minutos");
  expect(formatAgo("2026-11-21T11:57:00Z", now, "es")).toBe("ayer");
});
