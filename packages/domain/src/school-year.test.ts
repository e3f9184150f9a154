import { describe, expect, test } from "vitest";
import { evenPeriods, mayPass, overlaps, periodFaults, usualYear } from "./school-year.ts";

const year = { startsOn: "2026-01-19", endsOn: "2026-11-27" };
const halves = [
  { number: 1, startsOn: "2026-01-19", endsOn: "2026-06-12", weight: 50 },
  { number: 2, startsOn: "2026-07-06", endsOn: "2026-11-27", weight: 50 },
];
const codesOf = (periods: Parameters<typeof periodFaults>[1]) =>
  periodFaults(year, periods).map(({ code }) => code);

describe("a year's state", () => {
  test("goes forward, and back only from closed to active", () => {
    expect(mayPass("planning", "active")).toBe(true);
    expect(mayPass("active", "closed")).toBe(true);
    expect(mayPass("closed", "active")).toBe(true);
    expect(mayPass("closed", "archived")).toBe(true);
    for (const [from, to] of [
      ["planning", "closed"],
      ["active", "planning"],
      ["archived", "active"],
      ["planning", "planning"],
    ] as const) {
      expect([from, to, mayPass(from, to)]).toEqual([from, to, false]);
    }
  });
});

describe("periods", () => {
  test("that follow one another inside the year and sum to 100 are right", () => {
    expect(periodFaults(year, halves)).toEqual([]);
    expect(periodFaults(year, [])).toEqual([]);
    const thirds = evenPeriods(year, 3);
    expect(thirds.map(({ weight }) => weight)).toEqual([33.33, 33.33, 33.34]);
    expect(periodFaults(year, thirds)).toEqual([]);
  });

  test("that share a day overlap; that meet at the change of day do not", () => {
    const [first, second] = halves as [(typeof halves)[0], (typeof halves)[1]];
    expect(codesOf([first, { ...second, startsOn: first.endsOn }])).toEqual(["PERIODS_OVERLAP"]);
    expect(codesOf([first, { ...second, startsOn: "2026-06-13" }])).toEqual([]);
    expect(overlaps(first, second)).toBe(false);
  });

  test("outside the year, backwards, out of order or with other weights are told one by one", () => {
    const [first, second] = halves as [(typeof halves)[0], (typeof halves)[1]];
    expect(codesOf([{ ...first, startsOn: "2026-01-18" }, second])).toEqual([
      "PERIOD_OUTSIDE_YEAR",
    ]);
    expect(codesOf([first, { ...second, endsOn: "2026-07-01" }])).toContain(
      "PERIOD_ENDS_BEFORE_IT_STARTS",
    );
    expect(
      codesOf([
        { ...first, number: 2 },
        { ...second, number: 1 },
      ]),
    ).toEqual(["PERIODS_OUT_OF_ORDER"]);
    expect(periodFaults(year, [first])).toEqual([{ code: "PERIOD_WEIGHTS_SUM", sum: 50 }]);
  });
});

describe("what is offered to begin with", () => {
  test.each([1, 2, 3, 4, 5, 6])("%i periods fill both calendars without a fault", (count) => {
    for (const calendar of ["A", "B"] as const) {
      const usual = usualYear(calendar, 2026);
      const periods = evenPeriods(usual, count);
      expect(periods).toHaveLength(count);
      expect(periodFaults(usual, periods)).toEqual([]);
      expect(periods.at(-1)?.endsOn).toBe(usual.endsOn);
    }
  });

  test("calendar B is called by both its years", () => {
    expect(usualYear("B", 2026)).toEqual({
      name: "2026-2027",
      startsOn: "2026-09-01",
      endsOn: "2027-06-18",
    });
  });
});
