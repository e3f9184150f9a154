import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runJobs } from "../../testing/run-jobs.ts";
import { sendSimat } from "../../testing/twin-uploads.ts";
import {
  type Caller,
  type CallerOptions,
  failureOf,
  openTestWorld,
  type TestWorld,
  twinId,
} from "../../testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const year = Number(new Date().toISOString().slice(0, 4));
const layout = layoutByCode("6A-2024");
const students = syntheticRecords({
  ...{ count: 200, seed: 5, year, establishmentDane: "205001012345" },
  ...{ campuses: ["01", "02"], grades: ["0", "3", "7", "11", "41"], perGroup: 15 },
});
const fileOf = (records: readonly SimatRecord[]) =>
  syntheticFile(records, { layout, encoding: "latin-1" });

let schools = 0;
/** A school that has nothing but a rector, and the rector. */
async function emptySchool(): Promise<Caller> {
  const operator = await world.caller({ as: "superadmin" });
  schools += 1;
  const { id } = await operator.schools.create({
    ...{ name: `Colegio vacío ${schools}`, slug: `vacio-${schools}` },
    rector: { email: "stranger@group.test", fullName: "Rectoría" },
  });
  return visitor({ as: "stranger", header: [id] });
}

/** Who somebody is that calls, for what is sent in beside the calls. */
const whoOf = new Map<Caller, CallerOptions>();
async function visitor(who: CallerOptions): Promise<Caller> {
  const caller = await world.caller(who);
  whoOf.set(caller, who);
  return caller;
}

async function preview(caller: Caller, records: readonly SimatRecord[] = students) {
  const fileId = await sendSimat(world, whoOf.get(caller) ?? {}, { bytes: fileOf(records) });
  const { id } = await caller.simat.preview({ fileId });
  return caller.simat.byId({ importId: id });
}

/** By the worker: what came of it, or the code of why it did not. */
async function commit(caller: Caller, importId: string) {
  const { jobId } = await caller.simat.commit({ importId });
  await runJobs(world);
  const { result, errorCode } = await caller.jobs.byId({ jobId: jobId ?? "" });
  return result ?? errorCode;
}

async function coursesOf(rector: Caller) {
  const years = await rector.years.list();
  const { items } = await rector.groups.list({ yearId: years.items[0]?.id ?? "", limit: 100 });
  const named = items.map(async ({ id, name }) => {
    const courses = await rector.courses.list({ groupId: id, limit: 100 });
    return [name, courses.items.length] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}

describe("a file in a school without a year", () => {
  test("says what the school gets with it, and makes nothing before it is confirmed", async () => {
    const rector = await emptySchool();
    const file = await preview(rector);
    expect(file).toMatchObject({ yearName: String(year), hasCourses: true });
    expect(file.counts).toMatchObject({ new: 200, faulty: 0 });
    expect(file.founds).toEqual({
      year: expect.objectContaining({ calendar: "A", name: String(year) }),
      ...{ campuses: 2, shifts: 2, levels: 5, groups: 30, plans: 4, courses: 198 },
    });
    expect((await rector.years.list()).items).toEqual([]);
    expect((await rector.levels.list()).items).toEqual([]);
  });

  test("founds it: the year is open with its periods, groups stand, and each has the courses of its plan", async () => {
    const rector = await emptySchool();
    const { id, founds } = await preview(rector);
    expect(await commit(rector, id)).toEqual({ added: 200, changed: 0, withdrawn: 0 });
    const { items } = await rector.years.list();
    expect(items).toMatchObject([{ name: String(year), state: "active", calendar: "A" }]);
    expect(items[0]?.periods).toHaveLength(4);
    const courses = await coursesOf(rector);
    expect(Object.keys(courses)).toHaveLength(founds.groups);
    const sum = Object.values(courses).reduce((all, count) => all + count, 0);
    expect(sum).toBe(founds.courses);
    expect(courses).toMatchObject({ "Transición 01": 1, "7-01": 10, "11-01": 12 });
    expect(await rector.simat.byId({ importId: id })).toMatchObject({
      state: "committed",
      yearName: String(year),
    });
    const again = await preview(rector);
    expect(again.counts).toMatchObject({ new: 0, equal: 200 });
    expect(again.founds).toMatchObject({ year: null, groups: 0, courses: 0 });
  });

  test("of calendar B, and without courses, is as it was prepared", async () => {
    const rector = await emptySchool();
    const { id } = await preview(rector);
    await rector.simat.prepare({ importId: id, calendar: "B", hasCourses: false });
    const prepared = await rector.simat.byId({ importId: id });
    expect(prepared.founds.year).toMatchObject({ calendar: "B" });
    await commit(rector, id);
    const { items } = await rector.years.list();
    expect(items).toMatchObject([{ name: prepared.yearName, calendar: "B", state: "active" }]);
    expect(items[0]?.name).toMatch(/^\d{4}-\d{4}$/);
    const { items: subjects } = await rector.subjects.list();
    expect(subjects).toEqual([]);
    const again = await preview(rector);
    expect(again.counts).toMatchObject({ equal: 200, faulty: 0 });
    const late = rector.simat.prepare({ importId: id, hasCourses: true });
    expect((await failureOf(late))?.code).toBe("IMPORT_STATE");
  });

  test("goes into the year that another file made meanwhile, and into no other", async () => {
    const rector = await emptySchool();
    const first = await preview(rector, students.slice(0, 100));
    const second = await preview(rector, students.slice(100));
    const third = await preview(rector, students.slice(0, 10));
    await commit(rector, first.id);
    expect(await commit(rector, second.id)).toMatchObject({ added: 100 });
    expect((await rector.years.list()).items).toHaveLength(1);
    const [made] = (await rector.years.list()).items;
    await rector.years.correct({
      ...{ id: made?.id ?? "", version: made?.version ?? 0, name: "Otro" },
      ...{ startsOn: made?.startsOn ?? "", endsOn: made?.endsOn ?? "" },
    });
    expect(await commit(rector, third.id)).toBe("YEAR_STATE");
  });

  test("keeps the areas and subjects that the school has under the same names", async () => {
    const rector = await emptySchool();
    const { id: areaId } = await rector.areas.add({ name: "MATEMATICAS" });
    await rector.subjects.add({ areaId, code: "LEN", name: "matemáticas" });
    await commit(rector, (await preview(rector)).id);
    const { items } = await rector.subjects.list();
    const names = items.map(({ name }) => name);
    expect(names).toContain("matemáticas");
    expect(names).not.toContain("Matemáticas");
    expect(items.find(({ name }) => name === "Lengua castellana")?.code).toBe("LEN2");
  });

  test("that says no year, or of a school whose year is only planned, finds no year to go into", async () => {
    const rector = await emptySchool();
    expect((await failureOf(preview(rector, [])))?.code).toBe("NO_ACTIVE_YEAR");
    await rector.years.create({ calendar: "A", year, periods: 4 });
    expect((await failureOf(preview(rector)))?.code).toBe("NO_ACTIVE_YEAR");
  });
});

test("a year with plans keeps them: new groups get the courses that their plan says, and no other level gets one", async () => {
  const secretary = await visitor({ as: "secretary", school: "A" });
  const records = syntheticRecords({
    ...{ count: 20, seed: 6, year: 2026, establishmentDane: "105001012345" },
    ...{ campuses: ["07"], grades: ["6", "7"], perGroup: 30 },
  });
  const file = await preview(secretary, records);
  expect(file.founds).toMatchObject({ year: null, groups: 2, plans: 0, courses: 3 });
  await commit(secretary, file.id);
  const yearId = twinId("year-active");
  const { items } = await secretary.groups.list({ yearId, limit: 100 });
  const counts = new Map<string, number>();
  for (const { id, name } of items) {
    counts.set(name, (await secretary.courses.list({ groupId: id })).items.length);
  }
  expect([counts.get("6-01"), counts.get("7-01")]).toEqual([3, 0]);
});

test("a file is prepared by who may enrol, and another school's is not found", async () => {
  const secretary = await world.caller({ as: "secretary", school: "A" });
  const importId = twinId("import-only-B");
  const away = secretary.simat.prepare({ importId, hasCourses: true });
  expect((await failureOf(away))?.code).toBe("NOT_FOUND");
  const coordinator = await world.caller({ as: "coordinator", school: "A" });
  const own = coordinator.simat.prepare({ importId: twinId("import"), hasCourses: true });
  expect((await failureOf(own))?.code).toBe("FORBIDDEN");
});
