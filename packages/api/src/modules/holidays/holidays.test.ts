import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const daysOf = async (yearId: string) =>
  (await rector.holidays.list({ yearId })).items.map(({ day }) => day);

test("a year's days without classes are those from its first to its last day, in order", async () => {
  const { id: yearId } = await rector.years.create({ calendar: "A", year: 2062, periods: 2 });
  const { items } = await rector.years.list();
  const { startsOn = "", endsOn = "" } = items.find(({ id }) => id === yearId) ?? {};
  const days = [endsOn, "2062-06-16", startsOn];
  for (const day of [...days, "2062-01-01", "2062-12-24"]) {
    await rector.holidays.add({ day, name: "Sin clases" });
  }
  expect(await daysOf(yearId)).toEqual([startsOn, "2062-06-16", endsOn]);
});

test("filling keeps the name a school gave a national day, and adds the others of the year only", async () => {
  const { id: yearId } = await rector.years.create({ calendar: "B", year: 2063, periods: 2 });
  await rector.holidays.add({ day: "2063-12-25", name: "Novena" });
  await rector.holidays.fill({ yearId });
  const { items } = await rector.holidays.list({ yearId });
  expect(items.find(({ day }) => day === "2063-12-25")?.name).toBe("Novena");
  const days = items.map(({ day }) => day);
  expect(days).toEqual(expect.arrayContaining(["2063-12-08", "2064-01-01", "2064-05-01"]));
  expect(days.filter((day) => day < "2063-08-20" || day > "2064-07-19")).toEqual([]);
});

test("filling a year twice at once adds each day once", async () => {
  const { id: yearId } = await rector.years.create({ calendar: "A", year: 2065, periods: 2 });
  const both = await Promise.all([1, 2].map(() => rector.holidays.fill({ yearId })));
  const added = both.map((one) => one.added);
  expect(Math.min(...added)).toBe(0);
  expect(await daysOf(yearId)).toHaveLength(Math.max(...added));
});

/** As if the year had been lived through. */
const close = (yearId: string) =>
  world.owner.transaction(async (db) => {
    await db.rows(
      `insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
       values ($1, gen_random_uuid(), 'system', 'test', 'test', 'test')`,
      [world.schools.A.id],
    );
    await db.rows("update school_years set state = 'closed' where id = $1", [yearId]);
  });

test("the days of a year that is over stay as they are: none more, none less, none renamed", async () => {
  const { id: yearId } = await rector.years.create({ calendar: "A", year: 2066, periods: 1 });
  const { id } = await rector.holidays.add({ day: "2066-03-03", name: "Receso" });
  const day = { day: "2025-03-03", name: "Receso" };
  await close(yearId);
  const before = await world.checksums("A");
  const acts = [
    () => rector.holidays.fill({ yearId: twinId("year-closed") }),
    () => rector.holidays.add(day),
    () => rector.holidays.rename({ id, name: "Otro" }),
    () => rector.holidays.remove({ id }),
  ];
  for (const act of acts) expect(await codeOf(act())).toBe("YEAR_STATE");
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  [{ day: "DAY_FORM" }, { day: "2062-02-30" }],
  [{ name: "REQUIRED" }, { name: " " }],
  [{ name: "TOO_LONG" }, { name: "x".repeat(121) }],
])("a day that breaks the rule of a field is refused with %o", async (fields, fault) => {
  const add = rector.holidays.add({ day: "2062-09-01", name: "Receso", ...fault });
  expect(await failureOf(add)).toMatchObject({ fields });
});

test("the days are changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    const id = twinId("holiday");
    const codes = [
      await codeOf(caller.holidays.fill({ yearId: twinId("year-next") })),
      await codeOf(caller.holidays.rename({ id, name: "Otro" })),
      await codeOf(caller.holidays.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("a day of another school is not found, not listed, and left alone; the day is free here", async () => {
  const other = await world.caller({ as: "rector", school: "B" });
  await other.holidays.add({ day: "2026-09-09", name: "Ajeno" });
  const before = await world.checksums("B");
  const id = twinId("holiday-only-B");
  const yearId = world.schools.B.only.year;
  expect(await codeOf(rector.holidays.rename({ id, name: "X" }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.holidays.remove({ id }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.holidays.list({ yearId }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.holidays.fill({ yearId }))).toBe("NOT_FOUND");
  const list = () => rector.holidays.list({ yearId: twinId("year-active") });
  world.expectNoCanary(await list(), "B");
  expect((await list()).items.map(({ day }) => day)).not.toContain("2026-09-09");
  await rector.holidays.add({ day: "2026-09-09", name: "Propio" });
  await rector.holidays.rename({ id: twinId("holiday"), name: "Propio" });
  await rector.holidays.remove({ id: twinId("holiday") });
  expect(await world.checksums("B")).toEqual(before);
});
