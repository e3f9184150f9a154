import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "./testing.ts";

let world: TestWorld;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What the office corrects, each as two people at once would have read it. */
const corrections: Record<string, () => Promise<void>> = {
  campuses: () =>
    rector.campuses.correct({ id: twinId("campus"), version: 1, name: "Sur", zone: "1" }),
  shifts: () =>
    rector.shifts.correct({
      ...{ id: twinId("shift"), version: 1, name: "Única", simatCode: "6" },
      ...{ startsAt: "07:00", endsAt: "15:00" },
    }),
  levels: () => rector.levels.rename({ id: twinId("level"), version: 1, name: "Grado" }),
  areas: () => rector.areas.rename({ id: twinId("area"), version: 1, name: "Humanidades" }),
  subjects: () =>
    rector.subjects.correct({
      ...{ id: twinId("subject-5"), version: 1, areaId: twinId("area"), code: "N", name: "Nueva" },
    }),
  groups: () =>
    rector.groups.correct({
      ...{ id: twinId("group"), version: 1, section: "77", capacity: 30 },
      ...{ levelId: twinId("level"), campusId: twinId("campus"), shiftId: twinId("shift") },
    }),
};

test.each(Object.keys(corrections))(
  "%s: of two who correct the same at once, the second is told and overwrites nothing",
  async (name) => {
    const correct = corrections[name] ?? (() => Promise.resolve());
    const failures = await Promise.all([failureOf(correct()), failureOf(correct())]);
    const codes = failures.map((failure) => failure?.code);
    expect(codes.sort()).toEqual(["STALE_VERSION", undefined]);
  },
);
