import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let yearId: string;
/** Three of one area, then one of another, by name. */
const subjectIds: string[] = [];
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  yearId = await yearOf(2082);
  const { id: scienceId } = await rector.areas.add({ name: "Ciencias" });
  const { id: sportId } = await rector.areas.add({ name: "Deporte" });
  for (const [code, areaId] of [
    ["Ángulos", scienceId],
    ["Biología", scienceId],
    ["Física", scienceId],
    ["Gimnasia", sportId],
  ] as const) {
    subjectIds.push((await rector.subjects.add({ areaId, code, name: code })).id);
  }
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const levelId = twinId("level");
const yearOf = async (year: number) =>
  (await rector.years.create({ calendar: "A", year, periods: 2 })).id;
const one = (place: number, areaWeight: number) => ({
  ...{ subjectId: subjectIds[place] ?? "", weeklyHours: 4, areaWeight, isMandatory: true },
});
const save = (subjects: ReturnType<typeof one>[], level = levelId) =>
  rector.plans.save({ yearId, levelId: level, subjects });
const read = async (level = levelId, year = yearId) =>
  (await rector.plans.read({ yearId: year, levelId: level })).items;

test("a plan is read by the names of its subjects, with weights to the hundredth", async () => {
  await save([one(3, 100), one(2, 33.34), one(0, 33.33), one(1, 33.33)]);
  expect((await read()).map(({ subjectName, areaWeight }) => [subjectName, areaWeight])).toEqual([
    ["Ángulos", 33.33],
    ["Biología", 33.33],
    ["Física", 33.34],
    ["Gimnasia", 100],
  ]);
});

test("a subject that stays in the plan keeps its row and takes its new hours and weight", async () => {
  await save([one(0, 50), one(1, 50)]);
  const [before] = await read();
  await save([{ ...one(0, 100), weeklyHours: 6, isMandatory: false }]);
  expect(await read()).toEqual([
    { ...before, areaWeight: 100, weeklyHours: 6, isMandatory: false },
  ]);
});

test("the plan of a level is nobody else's: other levels and years keep theirs, and it can be emptied", async () => {
  await save([one(3, 100)], twinId("level-7"));
  await save([one(0, 100)]);
  const active = await read(levelId, twinId("year-active"));
  await save([]);
  expect(await read()).toEqual([]);
  expect(await read(twinId("level-7"))).toMatchObject([{ subjectName: "Gimnasia" }]);
  expect(await read(levelId, twinId("year-active"))).toEqual(active);
});

test("a plan with a subject that is unknown, of another school, or named twice is refused whole", async () => {
  await save([one(3, 100)]);
  const before = await world.checksums("A");
  for (const subjectId of [twinId("nobody"), twinId("subject-only-B")]) {
    const call = save([one(3, 100), { ...one(0, 100), subjectId }]);
    expect(await failureOf(call)).toMatchObject({
      code: "INVALID_INPUT",
      fields: { "subjects.1.subjectId": "NOT_FOUND" },
    });
  }
  expect(await failureOf(save([one(0, 50), one(3, 100), one(0, 50)]))).toMatchObject({
    code: "INVALID_INPUT",
    fields: { "subjects.2.subjectId": "ALREADY_TAKEN" },
  });
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  [{ weeklyHours: 0 }, "HOURS_RANGE"],
  [{ weeklyHours: 41 }, "HOURS_RANGE"],
  [{ weeklyHours: 2.5 }, "HOURS_RANGE"],
  [{ areaWeight: -1 }, "WEIGHT_RANGE"],
  [{ areaWeight: 101 }, "WEIGHT_RANGE"],
  [{ areaWeight: 99.99 }, "AREA_WEIGHTS_SUM"],
])("a plan with %o is refused, with the subject and the field named", async (fault, code) => {
  const [field] = Object.keys(fault);
  expect(await failureOf(save([one(3, 100), { ...one(0, 100), ...fault }]))).toMatchObject({
    code: "INVALID_INPUT",
    fields: { [`subjects.1.${field}`]: code },
  });
});

test("a level's plan of more than 40 subjects is refused", async () => {
  const many = Array.from({ length: 41 }, () => one(0, 0));
  expect(await failureOf(save(many))).toMatchObject({
    code: "INVALID_INPUT",
    fields: { subjects: "TOO_LONG" },
  });
});

test("plans are copied as they are, and a level that has one keeps its own", async () => {
  const [from, to] = [await yearOf(2083), await yearOf(2084)];
  const plan = [{ ...one(0, 60), weeklyHours: 7, isMandatory: false }, one(1, 40)];
  for (const level of [levelId, twinId("level-7")]) {
    await rector.plans.save({ yearId: from, levelId: level, subjects: plan });
  }
  await rector.plans.save({ yearId: to, levelId, subjects: [one(3, 100)] });
  expect(await rector.plans.copy({ yearId: to, fromYearId: from })).toEqual({ added: 1 });
  expect(await read(levelId, to)).toMatchObject([{ subjectName: "Gimnasia" }]);
  const facts = async (year: string) =>
    (await read(twinId("level-7"), year)).map(({ id: _, ...rest }) => rest);
  expect(await facts(to)).toEqual(await facts(from));
});

test("plans copied twice at once are there once", async () => {
  const to = await yearOf(2085);
  const copy = () => rector.plans.copy({ yearId: to, fromYearId: twinId("year-active") });
  const added = (await Promise.all([copy(), copy()])).map((answer) => answer.added);
  expect(added.sort()).toEqual([0, 1]);
});

test("a closed year takes no plan, saved or copied", async () => {
  const closed = twinId("year-closed");
  const before = await world.checksums("A");
  const subjects = [one(0, 100)];
  expect(await codeOf(rector.plans.save({ yearId: closed, levelId, subjects }))).toBe("YEAR_STATE");
  const copy = rector.plans.copy({ yearId: closed, fromYearId: twinId("year-active") });
  expect(await codeOf(copy)).toBe("YEAR_STATE");
  expect(await world.checksums("A")).toEqual(before);
});

test("plans are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    const ref = { yearId: twinId("year-active"), levelId };
    expect((await caller.plans.read(ref)).items).toHaveLength(3);
    const copy = caller.plans.copy({ yearId, fromYearId: twinId("year-active") });
    expect(await codeOf(copy)).toBe("FORBIDDEN");
    expect(await codeOf(caller.plans.save({ ...ref, subjects: [] }))).toBe("FORBIDDEN");
  }
});

test("a year or level of another school is not found, its plan is not listed, and it is left alone", async () => {
  const before = await world.checksums("B");
  const away = world.schools.B.only.year;
  const subjects = [one(0, 100)];
  const level = twinId("level-only-B");
  for (const call of [
    () => rector.plans.save({ yearId: away, levelId, subjects }),
    () => rector.plans.save({ yearId, levelId: level, subjects }),
    () => rector.plans.copy({ yearId: away, fromYearId: yearId }),
    () => rector.plans.copy({ yearId, fromYearId: away }),
    () => rector.plans.read({ yearId: away, levelId }),
    () => rector.plans.read({ yearId, levelId: level }),
  ]) {
    expect(await codeOf(call())).toBe("NOT_FOUND");
  }
  const twins = await read(levelId, twinId("year-active"));
  world.expectNoCanary(twins, "B");
  expect(twins.map(({ subjectId }) => subjectId)).not.toContain(twinId("subject-only-B"));
  await rector.plans.save({ yearId: twinId("year-active"), levelId, subjects: [] });
  expect(await world.checksums("B")).toEqual(before);
});
