import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let year: Awaited<ReturnType<typeof yearWithCourses>>;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  year = await yearWithCourses(2086);
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const levelId = twinId("level");

/** A year with two groups that learn the same two subjects: the courses of the first, then of the second. */
async function yearWithCourses(first: number) {
  const { id: yearId } = await rector.years.create({ calendar: "A", year: first, periods: 2 });
  const place = { campusId: twinId("campus"), shiftId: twinId("shift"), capacity: 30 };
  await rector.groups.fill({ yearId, levelIds: [levelId], ...place, sections: 2 });
  const subjects = ["subject-1", "subject-2"].map((name) => ({
    ...{ subjectId: twinId(name), weeklyHours: 2, areaWeight: 50, isMandatory: true },
  }));
  await rector.plans.save({ yearId, levelId, subjects });
  await rector.courses.fill({ yearId });
  const groupIds = (await rector.groups.list({ yearId })).items.map(({ id }) => id);
  const courseIds: string[] = [];
  for (const groupId of groupIds) {
    const { items } = await rector.courses.list({ groupId });
    courseIds.push(...items.map(({ id }) => id));
  }
  return { yearId, groupIds, courseIds };
}

/** `hours` as people write them: `07:00-07:50`. */
const slot = (course: number, weekday: number, hours = "07:00-07:50") => {
  const [startsAt = "", endsAt = ""] = hours.split("-");
  return { offeringId: year.courseIds[course] ?? "", weekday, startsAt, endsAt };
};
const weekOf = async (group: number) =>
  (await rector.schedule.ofGroup({ groupId: year.groupIds[group] ?? "" })).items;

describe("the hours of a group", () => {
  test("are placed with their room, listed by day and beginning, and taken away", async () => {
    const { slotId } = await rector.schedule.place({ ...slot(0, 7), room: " Lab 1 " });
    await rector.schedule.place({ ...slot(1, 2, "09:00-09:50"), room: "  " });
    await rector.schedule.place(slot(0, 2, "08:00-09:00"));
    expect((await weekOf(0)).map(({ weekday, startsAt }) => [weekday, startsAt])).toEqual([
      [2, "08:00"],
      [2, "09:00"],
      [7, "07:00"],
    ]);
    const [, bare, last] = await weekOf(0);
    expect(bare?.room).toBeNull();
    expect(last).toEqual({
      ...slot(0, 7),
      ...{ id: slotId, room: "Lab 1", groupName: "6-01", teacherNames: [] },
      subjectName: expect.stringMatching(/^canary-a \d$/),
    });
    await rector.schedule.remove({ slotId });
    expect((await weekOf(0)).map(({ id }) => id)).not.toContain(slotId);
    expect(await codeOf(rector.schedule.remove({ slotId }))).toBe("NOT_FOUND");
  });

  test("clash in all that is asked twice, and then nothing is written", async () => {
    const [offeringId = ""] = year.courseIds;
    await rector.courses.assign({ offeringId, teacherUserIds: [world.schools.A.users.teacher] });
    await rector.schedule.place({ ...slot(0, 3), room: "Aula 7" });
    const before = await world.checksums("A");
    const again = { ...slot(0, 3, "07:49-08:30"), room: "aula 7" };
    expect(await failureOf(rector.schedule.place(again))).toMatchObject({
      code: "SCHEDULE_CLASH",
      details: { kinds: expect.arrayContaining(["group", "teacher", "room"]) },
    });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("of one teacher in two groups clash, on the same day only", async () => {
    const teacherUserIds = [world.schools.A.users.teacher];
    const [first = "", , third = ""] = year.courseIds;
    for (const offeringId of [first, third]) {
      await rector.courses.assign({ offeringId, teacherUserIds });
    }
    await rector.schedule.place(slot(0, 4));
    expect(await failureOf(rector.schedule.place(slot(2, 4, "07:30-08:20")))).toMatchObject({
      code: "SCHEDULE_CLASH",
      details: { kinds: ["teacher"] },
    });
    await rector.schedule.place(slot(2, 5, "07:30-08:20"));
  });

  test("placed twice at once: one is there", async () => {
    const place = () => failureOf(rector.schedule.place(slot(1, 6)));
    const codes = (await Promise.all([place(), place()])).map((failure) => failure?.code);
    expect(codes.sort()).toEqual(["SCHEDULE_CLASH", undefined]);
  });

  test("do not clash with those of another year", async () => {
    await rector.schedule.place({ ...slot(3, 1, "16:00-16:50"), room: "Patio" });
    const { courseIds } = await yearWithCourses(2087);
    const same = { ...slot(3, 1, "16:00-16:50"), room: "Patio" };
    await rector.schedule.place({ ...same, offeringId: courseIds[3] ?? "" });
    expect((await weekOf(1)).filter(({ room }) => room === "Patio")).toHaveLength(1);
  });

  test.each([
    [{ weekday: "WEEKDAY_RANGE" }, { weekday: 0 }],
    [{ weekday: "WEEKDAY_RANGE" }, { weekday: 8 }],
    [{ weekday: "WEEKDAY_RANGE" }, { weekday: 1.5 }],
    [{ startsAt: "HOUR_FORM" }, { startsAt: "7:00" }],
    [{ endsAt: "HOUR_FORM" }, { endsAt: "25:00" }],
    [{ endsAt: "ENDS_BEFORE_IT_STARTS" }, { endsAt: "07:00" }],
    [{ room: "TOO_LONG" }, { room: "x".repeat(41) }],
  ])("that break the rule of a field are refused with %o", async (fields, fault) => {
    const place = rector.schedule.place({ ...slot(0, 1), ...fault });
    expect(await failureOf(place)).toMatchObject({ code: "INVALID_INPUT", fields });
  });
});

test("a teacher finds the own hours of the year only, with everybody who gives them", async () => {
  const { teacher } = world.schools.A.users;
  const own = twinId("user-only-A");
  const { yearId, groupIds, courseIds } = await yearWithCourses(2088);
  const [both = "", alone = ""] = courseIds;
  await rector.courses.assign({ offeringId: both, teacherUserIds: [teacher, own] });
  await rector.courses.assign({ offeringId: alone, teacherUserIds: [own] });
  await rector.schedule.place({ ...slot(0, 1), offeringId: both });
  await rector.schedule.place({ ...slot(0, 2), offeringId: alone });
  const asked = await world.caller({ as: "teacher", school: "A" });
  const { items } = await asked.schedule.mine({ yearId });
  expect(items.map(({ offeringId }) => offeringId)).toEqual([both]);
  expect(items[0]?.teacherNames.toSorted()).toEqual(["Persona propia", "Persona teacher"]);
  expect((await rector.schedule.mine({ yearId })).items).toEqual([]);
  const group = await asked.schedule.ofGroup({ groupId: groupIds[0] ?? "" });
  expect(group.items).toHaveLength(2);
});

test("the week is changed by the rector only, and a student has no look at a group's", async () => {
  const { slotId } = await rector.schedule.place(slot(2, 1));
  for (const as of ["student", "teacher", "secretary", "coordinator"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect(await codeOf(caller.schedule.place(slot(3, 3)))).toBe("FORBIDDEN");
    expect(await codeOf(caller.schedule.remove({ slotId }))).toBe("FORBIDDEN");
  }
  const student = await world.caller({ as: "student", school: "A" });
  const groupId = year.groupIds[1] ?? "";
  expect(await codeOf(student.schedule.ofGroup({ groupId }))).toBe("FORBIDDEN");
  expect((await weekOf(1)).map(({ id }) => id)).toContain(slotId);
});

test("an hour of another school is not found, not listed, and left alone", async () => {
  const before = await world.checksums("B");
  const slotId = twinId("slot-only-B");
  expect(await codeOf(rector.schedule.remove({ slotId }))).toBe("NOT_FOUND");
  const { course: offeringId, group: groupId } = world.schools.B.only;
  expect(await codeOf(rector.schedule.place({ ...slot(0, 1), offeringId }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.schedule.ofGroup({ groupId }))).toBe("NOT_FOUND");
  const twins = await rector.schedule.ofGroup({ groupId: twinId("group-2041") });
  expect(twins.items.map(({ id }) => id)).not.toContain(slotId);
  world.expectNoCanary(twins, "B");
  await rector.schedule.remove({ slotId: twinId("slot-1") });
  expect(await world.checksums("B")).toEqual(before);
});

test("the week of a year that is over stays as it is", async () => {
  const { yearId, courseIds } = await yearWithCourses(2089);
  const [offeringId = ""] = courseIds;
  const { slotId } = await rector.schedule.place({ ...slot(0, 1), offeringId });
  await rector.years.close({ id: twinId("year-active") });
  await rector.years.open({ id: yearId });
  const mine = (await rector.years.list()).items.find(({ id }) => id === yearId);
  for (const { id: periodId } of mine?.periods ?? []) await rector.years.closePeriod({ periodId });
  await rector.years.close({ id: yearId });
  const before = await world.checksums("A");
  expect(await codeOf(rector.schedule.place({ ...slot(0, 2), offeringId }))).toBe("YEAR_STATE");
  expect(await codeOf(rector.schedule.remove({ slotId }))).toBe("YEAR_STATE");
  expect(await world.checksums("A")).toEqual(before);
});
