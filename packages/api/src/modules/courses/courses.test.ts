import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let yearId: string;
let levelId: string;
/** Two groups of one level, in a year of their own. */
let groups: string[];
const subjects: string[] = [];
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  ({ id: yearId } = await rector.years.create({ calendar: "A", year: 2080, periods: 4 }));
  levelId = twinId("level");
  const places = { campusId: twinId("campus"), shiftId: twinId("shift"), capacity: 30 };
  await rector.groups.fill({ yearId, levelIds: [levelId], ...places, sections: 2 });
  groups = (await rector.groups.list({ yearId })).items.map(({ id }) => id);
  const { id: areaId } = await rector.areas.add({ name: "Ciencias" });
  const { id: artId } = await rector.areas.add({ name: "Artes" });
  for (const [code, name, area] of [
    ["BIO", "Biología", areaId],
    ["FIS", "Física", areaId],
    ["ART", "Artística", artId],
  ] as const) {
    subjects.push((await rector.subjects.add({ areaId: area, code, name })).id);
  }
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const planned = (areaWeights: readonly number[]) =>
  areaWeights.map((areaWeight, place) => ({
    ...{ areaWeight, subjectId: subjects[place] ?? "", weeklyHours: 3, isMandatory: true },
  }));
const coursesOf = async (groupId: string | undefined) =>
  (await rector.courses.list({ groupId: groupId ?? "" })).items;
const teacher = () => world.schools.A.users.teacher;

describe("areas and subjects", () => {
  test("have names of their own, and an area with subjects stays", async () => {
    expect(await failureOf(rector.areas.add({ name: "Ciencias" }))).toMatchObject({
      code: "DUPLICATE_NAME",
      fields: { name: "ALREADY_TAKEN" },
    });
    expect(await codeOf(rector.areas.remove({ id: twinId("area") }))).toBe("IN_USE");
    await rector.areas.remove({ id: twinId("area-free") });
  });

  test("take no area of another school", async () => {
    const other = await world.caller({ as: "rector", school: "B" });
    const { id: areaId } = await other.areas.add({ name: "Ajena" });
    const before = await world.checksums("B");
    const add = rector.subjects.add({ areaId, code: "X", name: "X" });
    expect(await failureOf(add)).toMatchObject({
      code: "REFERENCE_NOT_FOUND",
      fields: { areaId: "NOT_FOUND" },
    });
    expect(await world.checksums("B")).toEqual(before);
  });
});

describe("a study plan", () => {
  test("whose weights in an area do not sum to 100 is refused, with the subjects named", async () => {
    const before = await world.checksums("A");
    const save = rector.plans.save({ yearId, levelId, subjects: planned([60, 30, 100]) });
    expect(await failureOf(save)).toMatchObject({
      code: "INVALID_INPUT",
      fields: {
        "subjects.0.areaWeight": "AREA_WEIGHTS_SUM",
        "subjects.1.areaWeight": "AREA_WEIGHTS_SUM",
      },
    });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("is saved as a whole: what it no longer names is gone", async () => {
    await rector.plans.save({ yearId, levelId, subjects: planned([60, 40, 100]) });
    await rector.plans.save({ yearId, levelId, subjects: planned([60, 40]) });
    const { items } = await rector.plans.read({ yearId, levelId });
    expect(items.map(({ subjectName, areaWeight }) => [subjectName, areaWeight])).toEqual([
      ["Biología", 60],
      ["Física", 40],
    ]);
  });

  test("is copied to a year that has none for the level, once", async () => {
    const { id } = await rector.years.create({ calendar: "A", year: 2081, periods: 4 });
    expect(await rector.plans.copy({ yearId: id, fromYearId: yearId })).toEqual({ added: 1 });
    expect(await rector.plans.copy({ yearId: id, fromYearId: yearId })).toEqual({ added: 0 });
    expect((await rector.plans.read({ yearId: id, levelId })).items).toHaveLength(2);
  });

  test("is not a secretary's to change, and a teacher reads it", async () => {
    const secretary = await world.caller({ as: "secretary", school: "A" });
    const save = secretary.plans.save({ yearId, levelId, subjects: [] });
    expect(await codeOf(save)).toBe("FORBIDDEN");
    const reader = await world.caller({ as: "teacher", school: "A" });
    expect((await reader.plans.read({ yearId, levelId })).items).toHaveLength(2);
  });
});

describe("courses", () => {
  test("are made for every group from the plan of its level, once", async () => {
    expect(await rector.courses.fill({ yearId })).toEqual({ added: 4 });
    expect(await rector.courses.fill({ yearId })).toEqual({ added: 0 });
    const names = (await coursesOf(groups[0])).map(({ subjectName }) => subjectName);
    expect(names.sort()).toEqual(["Biología", "Física"]);
  });

  test("have the teachers they are given, who must teach here", async () => {
    const [course] = await coursesOf(groups[0]);
    const offeringId = course?.id ?? "";
    await rector.courses.assign({ offeringId, teacherUserIds: [teacher()] });
    const [after] = await coursesOf(groups[0]);
    expect(after?.teachers).toEqual([{ userId: teacher(), fullName: "Persona teacher" }]);
    const { student } = world.schools.A.users;
    expect(
      await failureOf(rector.courses.assign({ offeringId, teacherUserIds: [student] })),
    ).toMatchObject({ fields: { teacherUserIds: "NOT_FOUND" } });
    await rector.courses.assign({ offeringId, teacherUserIds: [] });
    expect((await coursesOf(groups[0]))[0]?.teachers).toEqual([]);
  });

  test("of another school read as not found, and are left alone", async () => {
    const before = await world.checksums("B");
    const offeringId = world.schools.B.only.course;
    expect(await codeOf(rector.courses.remove({ offeringId }))).toBe("NOT_FOUND");
    const hours = { weekday: 1, startsAt: "07:00", endsAt: "07:50" };
    expect(await codeOf(rector.schedule.place({ offeringId, ...hours }))).toBe("NOT_FOUND");
    expect(await world.checksums("B")).toEqual(before);
  });
});

describe("the week", () => {
  const at = (startsAt: string, endsAt: string) => ({ weekday: 1, startsAt, endsAt });

  test("gives no group, teacher or room two things at once, and ends may meet beginnings", async () => {
    const [one, two] = await coursesOf(groups[0]);
    const [other] = await coursesOf(groups[1]);
    const ids = [one, two, other].map((course) => course?.id ?? "");
    const [first = "", second = "", third = ""] = ids;
    await rector.schedule.place({ offeringId: first, ...at("07:00", "07:50"), room: "Lab 1" });
    const clash = async (offeringId: string, room: string | null) =>
      await failureOf(rector.schedule.place({ offeringId, ...at("07:30", "08:20"), room }));
    const before = await world.checksums("A");
    expect(await clash(second, null)).toMatchObject({
      code: "SCHEDULE_CLASH",
      details: { kinds: ["group"] },
    });
    expect(await clash(third, " lab 1 ")).toMatchObject({ details: { kinds: ["room"] } });
    expect(await world.checksums("A")).toEqual(before);
    await rector.schedule.place({ offeringId: third, ...at("07:30", "08:20") });
    const teacherUserIds = [teacher()];
    await rector.courses.assign({ offeringId: first, teacherUserIds });
    const assign = rector.courses.assign({ offeringId: third, teacherUserIds });
    expect(await failureOf(assign)).toMatchObject({
      code: "SCHEDULE_CLASH",
      details: { kinds: ["teacher"] },
    });
    await rector.schedule.place({ offeringId: second, ...at("07:50", "08:40") });
  });

  test("of a group is in order, a teacher finds theirs, and an hour can be taken away", async () => {
    const { items } = await rector.schedule.ofGroup({ groupId: groups[0] ?? "" });
    expect(items.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ["07:00", "07:50"],
      ["07:50", "08:40"],
    ]);
    const asked = await world.caller({ as: "teacher", school: "A" });
    const mine = await asked.schedule.mine({ yearId });
    expect(mine.items).toMatchObject([
      { weekday: 1, startsAt: "07:00", groupName: "6-01", teacherNames: ["Persona teacher"] },
    ]);
    await rector.schedule.remove({ slotId: items[0]?.id ?? "" });
    expect((await asked.schedule.mine({ yearId })).items).toEqual([]);
  });

  test("is nothing for a family, and changed by no teacher", async () => {
    const family = await world.caller({ as: "acudiente", school: "A" });
    const groupId = groups[0] ?? "";
    expect(await codeOf(family.schedule.ofGroup({ groupId }))).toBe("FORBIDDEN");
    const asked = await world.caller({ as: "teacher", school: "A" });
    const [course] = await coursesOf(groupId);
    const place = { offeringId: course?.id ?? "", ...at("10:00", "10:50") };
    expect(await codeOf(asked.schedule.place(place))).toBe("FORBIDDEN");
  });
});
