import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "./day.ts";
import {
  covers,
  cutAt,
  dayFault,
  enrollmentStatuses,
  isHere,
  isReentry,
  mostAtOnce,
  type Stay,
  statusFault,
  usualDay,
} from "./enrollment.ts";

const year = { startsOn: "2026-01-19", endsOn: "2026-11-27" };
const days = Array.from({ length: 330 }, (_, place) => addDays("2026-01-10", place));
const someDay = fc.integer({ min: 0, max: 329 }).map((place) => addDays("2026-01-10", place));
const status = fc.constantFrom(...enrollmentStatuses);

describe("a status", () => {
  test("goes forward, out and back in, and nowhere from graduated", () => {
    const reason = "se muda de ciudad";
    for (const [from, to] of [
      ["pending_documents", "in_review"],
      ["in_review", "active"],
      ["active", "withdrawn"],
      ["active", "transferred"],
      ["active", "completed"],
      ["active", "graduated"],
      ["withdrawn", "active"],
    ] as const) {
      expect([from, to, statusFault({ from, to, reason })]).toEqual([from, to, null]);
    }
    for (const [from, to] of [
      ["pending_documents", "completed"],
      ["withdrawn", "in_review"],
      ["active", "pending_documents"],
      ["active", "active"],
      ...enrollmentStatuses.map((to) => ["graduated", to] as const),
    ] as const) {
      expect([from, to, statusFault({ from, to, reason })]).toEqual([
        from,
        to,
        "STATUS_NOT_ALLOWED",
      ]);
    }
  });

  test("of who leaves early or comes back is changed with a reason, which blanks are not", () => {
    fc.assert(
      fc.property(status, status, fc.constantFrom(null, "", "  "), (from, to, reason) => {
        const isEarly = to === "withdrawn" || to === "transferred";
        const fault = statusFault({ from, to, reason });
        return fault !== null || (!isEarly && !isReentry(from, to));
      }),
    );
    expect(statusFault({ from: "in_review", to: "pending_documents", reason: "" })).toBe(
      "REASON_REQUIRED",
    );
    expect(statusFault({ from: "active", to: "completed", reason: null })).toBeNull();
  });
});

/** A student's stays after entering and leaving as the days say; a change that is at fault is left out. */
function livedThrough(changes: readonly { kind: "enter" | "leave"; day: string; group: number }[]) {
  let stays: (Stay & { group: number })[] = [];
  const told: (typeof changes)[number][] = [];
  for (const change of changes) {
    const last = stays.at(-1);
    const isIn = last?.toDay === null;
    if ((change.kind === "leave" && !isIn) || dayFault(change, year, last)) continue;
    const before = isIn ? stays.slice(0, -1) : stays;
    const rest = last && isIn ? cutAt(last, change.day) : null;
    stays = rest ? [...before, rest] : before;
    if (change.kind === "enter") {
      stays = [...stays, { group: change.group, fromDay: change.day, toDay: null }];
    }
    told.push(change);
  }
  return { stays, told };
}

const life = fc.array(
  fc.record({
    kind: fc.constantFrom("enter" as const, "leave" as const),
    day: someDay,
    group: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 12 },
);

describe("the roster of a day", () => {
  test("has a student in one group at most, that of the last change until then", () => {
    fc.assert(
      fc.property(life, (changes) => {
        const { stays, told } = livedThrough(changes);
        for (const day of days) {
          const now = stays.filter((stay) => covers(stay, day));
          const last = told.findLast((change) => change.day <= day);
          const expected = last?.kind === "enter" ? [last.group] : [];
          expect([day, now.map(({ group }) => group)]).toEqual([day, expected]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("covers the first day, and not the day on which the student is gone", () => {
    const stay = { fromDay: "2026-02-02", toDay: "2026-02-05" };
    expect(
      ["2026-02-01", "2026-02-02", "2026-02-04", "2026-02-05"].map((day) => covers(stay, day)),
    ).toEqual([false, true, true, false]);
    expect(covers({ ...stay, toDay: null }, "2026-11-27")).toBe(true);
    expect(cutAt(stay, "2026-02-02")).toBeNull();
  });

  test("takes nobody outside the year, nor before the last change", () => {
    const last = { fromDay: "2026-03-02", toDay: null };
    expect(dayFault({ kind: "enter", day: "2026-01-18" }, year, undefined)).toBe("OUTSIDE_YEAR");
    expect(dayFault({ kind: "enter", day: "2026-11-28" }, year, undefined)).toBe("OUTSIDE_YEAR");
    expect(dayFault({ kind: "leave", day: "2026-11-28" }, year, last)).toBeNull();
    expect(dayFault({ kind: "leave", day: "2026-11-29" }, year, last)).toBe("OUTSIDE_YEAR");
    expect(dayFault({ kind: "enter", day: "2026-03-01" }, year, last)).toBe("BEFORE_LAST_CHANGE");
    expect(dayFault({ kind: "enter", day: "2026-03-02" }, year, last)).toBeNull();
  });
});

test("the usual day is one on which the change may be, and today where that is one", () => {
  const kind = fc.constantFrom("enter" as const, "leave" as const);
  fc.assert(
    fc.property(kind, life, someDay, (which, changes, today) => {
      const last = livedThrough(changes).stays.at(-1);
      const since = last?.toDay ?? last?.fromDay;
      fc.pre(which === "leave" || since === undefined || since <= year.endsOn);
      const day = usualDay(which, year, { last, today });
      expect(dayFault({ kind: which, day }, year, last)).toBeNull();
      if (dayFault({ kind: which, day: today }, year, last) === null) expect(day).toBe(today);
    }),
  );
});

test("the most at once is the most that a count of each day finds", () => {
  const stay = fc
    .tuple(someDay, fc.option(someDay))
    .map(([fromDay, toDay]) => ({ fromDay, toDay }))
    .filter(({ fromDay, toDay }) => toDay === null || fromDay < toDay);
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 15 }), someDay, (stays, first) => {
      const counts = days
        .filter((day) => day >= first)
        .map((day) => stays.filter((each) => covers(each, day)).length);
      expect(mostAtOnce(stays, first)).toBe(Math.max(...counts));
    }),
  );
});

test("who has left has no place in a group", () => {
  expect(enrollmentStatuses.filter(isHere)).toEqual(["pending_documents", "in_review", "active"]);
});
