import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const place = () => ({
  levelId: twinId("level"),
  campusId: twinId("campus"),
  shiftId: twinId("shift"),
  capacity: 35,
});
const namesOf = async (yearId: string) =>
  (await secretary.groups.list({ yearId, limit: 100 })).items.map(({ name }) => name);

describe("places", () => {
  const campus = { name: "Sede Principal", consecutive: "10500101234501", zone: "1" } as const;

  test("a campus keeps its 14 digits, and its name is its own", async () => {
    await rector.campuses.add(campus);
    const again = await failureOf(rector.campuses.add({ ...campus, consecutive: null }));
    expect(again).toMatchObject({ code: "DUPLICATE_NAME", fields: { name: "ALREADY_TAKEN" } });
    const short = { ...campus, name: "Sede 2", consecutive: "105001012345" };
    expect(await failureOf(rector.campuses.add(short))).toMatchObject({
      fields: { consecutive: "CONSECUTIVE_FORM" },
    });
  });

  test("a shift ends after it starts, and answers its hours as people write them", async () => {
    const shift = { simatCode: "2", name: "Mañana", startsAt: "12:15", endsAt: "06:15" } as const;
    expect(await failureOf(rector.shifts.add(shift))).toMatchObject({
      fields: { endsAt: "ENDS_BEFORE_IT_STARTS" },
    });
    const { id } = await rector.shifts.add({ ...shift, startsAt: "06:15", endsAt: "12:15" });
    const { items } = await rector.shifts.list();
    expect(items.find((one) => one.id === id)).toMatchObject({
      startsAt: "06:15",
      endsAt: "12:15",
    });
  });

  test("with a group cannot be removed: IN_USE, nothing written; without one they can", async () => {
    const before = await world.checksums("A");
    for (const call of [
      () => rector.campuses.remove({ id: twinId("campus") }),
      () => rector.shifts.remove({ id: twinId("shift") }),
      () => rector.levels.remove({ id: twinId("level") }),
    ]) {
      expect(await codeOf(call())).toBe("IN_USE");
    }
    expect(await world.checksums("A")).toEqual(before);
    await rector.campuses.remove({ id: twinId("campus-free") });
    await rector.shifts.remove({ id: twinId("shift-free") });
  });

  test("the levels of a kind of school are added once, in the order of the ladder", async () => {
    const { added } = await rector.levels.fill({ template: "transition-to-eleventh" });
    expect(added).toBe(6);
    expect(await rector.levels.fill({ template: "transition-to-eleventh" })).toEqual({ added: 0 });
    const { items } = await rector.levels.list();
    const codes = items.map(({ simatCode }) => simatCode);
    expect(codes.indexOf("0")).toBeLessThan(codes.indexOf("10"));
    expect(await failureOf(rector.levels.add({ simatCode: "12" }))).toMatchObject({
      fields: { simatCode: "UNKNOWN_CODE" },
    });
    expect(await codeOf(rector.levels.add({ simatCode: "9" }))).toBe("CONFLICT");
  });

  test("are for the rector to change, not for the secretary", async () => {
    expect(await codeOf(secretary.campuses.add({ ...campus, name: "Otra" }))).toBe("FORBIDDEN");
    expect(await codeOf(secretary.levels.fill({ template: "primary" }))).toBe("FORBIDDEN");
  });
});

describe("groups", () => {
  test("of the next year are made from the levels, once, and listed by grade and number", async () => {
    const { id: yearId } = await rector.years.create({ calendar: "A", year: 2070, periods: 4 });
    const levels = (await secretary.levels.list()).items;
    const levelIds = levels.filter(({ simatCode }) => Number(simatCode) < 20).map(({ id }) => id);
    const { campusId, shiftId, capacity } = place();
    const fill = { yearId, campusId, shiftId, capacity, levelIds, sections: 2 };
    const { added } = await secretary.groups.fill(fill);
    expect(added).toBe(24);
    expect(await secretary.groups.fill(fill)).toEqual({ added: 0 });
    const names = await namesOf(yearId);
    expect(names.slice(0, 4)).toEqual(["Transición 01", "Transición 02", "1-01", "1-02"]);
    expect(names.slice(-2)).toEqual(["11-01", "11-02"]);
  });

  test("are copied from another year with their directors, and what is there stays", async () => {
    const { id: yearId } = await rector.years.create({ calendar: "A", year: 2071, periods: 4 });
    const fromYearId = twinId("year-active");
    const { added } = await secretary.groups.copy({ yearId, fromYearId });
    expect(await namesOf(yearId)).toEqual(await namesOf(fromYearId));
    expect(added).toBe(3);
    expect(await secretary.groups.copy({ yearId, fromYearId })).toEqual({ added: 0 });
    const { items } = await secretary.groups.list({ yearId });
    expect(items[0]?.directorName).toBe("Persona teacher");
  });

  test("take a name once a year, and only who teaches here as their director", async () => {
    const yearId = twinId("year-next");
    const group = { yearId, ...place(), section: "07" };
    await secretary.groups.add(group);
    expect(await failureOf(secretary.groups.add(group))).toMatchObject({
      code: "DUPLICATE_NAME",
      fields: { section: "ALREADY_TAKEN" },
    });
    const led = { ...group, section: "08", directorUserId: world.schools.A.users.secretary };
    expect(await failureOf(secretary.groups.add(led))).toMatchObject({
      code: "REFERENCE_NOT_FOUND",
      fields: { directorUserId: "NOT_FOUND" },
    });
  });

  test("of a closed year stay as they are", async () => {
    const yearId = twinId("year-closed");
    const add = secretary.groups.add({ yearId, ...place(), section: "01" });
    expect(await codeOf(add)).toBe("YEAR_STATE");
  });

  test("of another school read as not found, and are left alone", async () => {
    const before = await world.checksums("B");
    const id = world.schools.B.only.group;
    const correct = secretary.groups.correct({ version: 1, id, ...place(), section: "01" });
    expect(await codeOf(correct)).toBe("NOT_FOUND");
    expect(await codeOf(secretary.groups.remove({ id }))).toBe("NOT_FOUND");
    world.expectNoCanary(await secretary.groups.list({ yearId: twinId("year-active") }), "B");
    expect(await world.checksums("B")).toEqual(before);
  });

  test("are seen by a teacher, changed by none, and hidden from a family", async () => {
    const teacher = await world.caller({ as: "teacher", school: "A" });
    const family = await world.caller({ as: "acudiente", school: "A" });
    const yearId = twinId("year-active");
    await teacher.groups.list({ yearId });
    expect(await codeOf(family.groups.list({ yearId }))).toBe("FORBIDDEN");
    expect(await codeOf(teacher.groups.remove({ id: twinId("group") }))).toBe("FORBIDDEN");
  });

  test("only active teachers are offered as directors", async () => {
    const { items } = await secretary.teachers.list({});
    expect(items.map(({ fullName }) => fullName).sort()).toEqual([
      "Persona propia",
      "Persona teacher",
    ]);
  });
});
