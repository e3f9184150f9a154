import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const yearOf = async (id: string) => {
  const { items } = await rector.years.list();
  const year = items.find((one) => one.id === id);
  if (!year) throw new Error("no such year");
  return year;
};
const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;

describe("a new year", () => {
  test("of calendar A is planned with its usual days, cut into periods that weigh 100", async () => {
    const { id } = await rector.years.create({ calendar: "A", year: 2031, periods: 4 });
    const year = await yearOf(id);
    expect(year).toMatchObject({ name: "2031", state: "planning", version: 1 });
    expect(year.periods.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(year.periods.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(year.periods[0]?.startsOn).toBe(year.startsOn);
    expect(year.periods.at(-1)?.endsOn).toBe(year.endsOn);
  });

  test("of calendar B runs into the next one", async () => {
    const { id } = await rector.years.create({ calendar: "B", year: 2031, periods: 3 });
    expect(await yearOf(id)).toMatchObject({ name: "2031-2032", endsOn: "2032-06-18" });
  });

  test("that the school has already is refused, with the field named", async () => {
    const again = rector.years.create({ calendar: "A", year: 2031, periods: 4 });
    expect(await failureOf(again)).toMatchObject({
      code: "DUPLICATE_NAME",
      fields: { year: "ALREADY_TAKEN" },
    });
  });

  test("is not for a secretary, and nothing is written", async () => {
    const secretary = await world.caller({ as: "secretary", school: "A" });
    const before = await world.checksums("A");
    const create = secretary.years.create({ calendar: "A", year: 2040, periods: 4 });
    expect(await codeOf(create)).toBe("FORBIDDEN");
    expect(await world.checksums("A")).toEqual(before);
  });
});

describe("correcting a year", () => {
  const days = { startsOn: "2033-01-17", endsOn: "2033-11-25" };
  const half = (name: string, startsOn: string, endsOn: string) => ({
    ...{ name, startsOn, endsOn, weight: 50 },
  });
  const halves = [
    half("Primero", "2033-01-17", "2033-06-10"),
    half("Segundo", "2033-07-05", "2033-11-25"),
  ] as const;
  let id: string;
  beforeAll(async () => {
    ({ id } = await rector.years.create({ calendar: "A", year: 2033, periods: 4 }));
  });

  test("takes its periods with it: two instead of four, the first two keep their ids", async () => {
    const before = await yearOf(id);
    await rector.years.correct({ id, version: 1, name: "2033", ...days, periods: [...halves] });
    const after = await yearOf(id);
    expect(after).toMatchObject({ ...days, version: 2 });
    expect(after.periods.map((period) => period.id)).toEqual(
      before.periods.slice(0, 2).map((period) => period.id),
    );
    expect(after.periods.map(({ name }) => name)).toEqual(["Primero", "Segundo"]);
  });

  test.each([
    [[{ ...halves[0], weight: 60 }, halves[1]], "periods.0.weight", "PERIOD_WEIGHTS_SUM"],
    [[half("A", "2033-01-17", "2033-07-05"), halves[1]], "periods.1.startsOn", "PERIODS_OVERLAP"],
    [
      [half("A", "2033-01-01", "2033-06-10"), halves[1]],
      "periods.0.startsOn",
      "PERIOD_OUTSIDE_YEAR",
    ],
    [[halves[1], halves[0]], "periods.1.startsOn", "PERIODS_OUT_OF_ORDER"],
    [
      [half("A", "2033-06-10", "2033-01-17"), halves[1]],
      "periods.0.startsOn",
      "PERIOD_ENDS_BEFORE_IT_STARTS",
    ],
  ])("refuses %o, names the field, and writes nothing", async (periods, field, code) => {
    const { version } = await yearOf(id);
    const before = await world.checksums("A");
    const correct = rector.years.correct({ id, version, name: "2033", ...days, periods });
    expect(await failureOf(correct)).toMatchObject({
      code: "INVALID_INPUT",
      fields: { [field]: code },
    });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("refuses days that leave a kept period outside", async () => {
    const { version } = await yearOf(id);
    const correct = rector.years.correct({
      id,
      version,
      name: "2033",
      ...days,
      endsOn: "2033-10-01",
    });
    expect(await failureOf(correct)).toMatchObject({ fields: { endsOn: "PERIOD_OUTSIDE_YEAR" } });
  });

  test("of a version that is no longer: STALE_VERSION", async () => {
    const correct = rector.years.correct({ id, version: 1, name: "2033", ...days });
    expect(await codeOf(correct)).toBe("STALE_VERSION");
  });

  test("leaves a closed period its days; its name may change; reopened with a reason it may move", async () => {
    const [first] = (await yearOf(id)).periods;
    await rector.years.closePeriod({ periodId: first?.id ?? "" });
    expect((await yearOf(id)).periods[0]?.closed).toMatchObject({ by: "Persona rector" });
    const { version } = await yearOf(id);
    const moved = [half("Primero", "2033-01-18", "2033-06-10"), halves[1]];
    const move = (at: number) =>
      rector.years.correct({ id, version: at, name: "2033", ...days, periods: moved });
    expect(await codeOf(move(version))).toBe("PERIOD_CLOSED");
    const renamed = [{ ...halves[0], name: "Primer semestre" }, halves[1]];
    await rector.years.correct({ id, version, name: "2033", ...days, periods: renamed });
    const reopen = (reason: string) =>
      rector.years.reopenPeriod({ periodId: first?.id ?? "", reason });
    expect(await failureOf(reopen("no"))).toMatchObject({ fields: { reason: "REASON_TOO_SHORT" } });
    await reopen("una nota llegó tarde");
    await move(version + 1);
    expect((await yearOf(id)).periods[0]).toMatchObject({ startsOn: "2033-01-18", closed: null });
  });

  test("answers not found for a year of another school, and leaves it alone", async () => {
    const before = await world.checksums("B");
    const foreign = world.schools.B.only.year;
    const correct = rector.years.correct({ id: foreign, version: 1, name: "x", ...days });
    expect(await codeOf(correct)).toBe("NOT_FOUND");
    expect(await world.checksums("B")).toEqual(before);
  });
});

describe("the states of a year", () => {
  test("go forward: one is active at a time, and it closes when its periods have", async () => {
    const [active, next] = [twinId("year-active"), twinId("year-next")];
    expect(await codeOf(rector.years.open({ id: next }))).toBe("ANOTHER_YEAR_ACTIVE");
    const [periodId, reason] = [twinId("period-2"), "faltaba una nota"];
    await rector.years.reopenPeriod({ periodId, reason });
    expect(await codeOf(rector.years.close({ id: active }))).toBe("PERIOD_OPEN");
    await rector.years.closePeriod({ periodId });
    await rector.years.close({ id: active });
    expect(await codeOf(rector.years.closePeriod({ periodId }))).toBe("YEAR_STATE");
    await rector.years.open({ id: next });
    expect(await codeOf(rector.years.open({ id: active }))).toBe("ANOTHER_YEAR_ACTIVE");
    expect(await codeOf(rector.years.archive({ id: next }))).toBe("YEAR_STATE");
    await rector.years.archive({ id: active });
    expect((await yearOf(active)).state).toBe("archived");
    expect(await codeOf(rector.years.open({ id: active }))).toBe("YEAR_STATE");
  });

  test("only a planned one can be removed, with its periods", async () => {
    const { id } = await rector.years.create({ calendar: "A", year: 2050, periods: 2 });
    await rector.years.remove({ id });
    expect((await rector.years.list()).items.map((year) => year.id)).not.toContain(id);
    expect(await codeOf(rector.years.remove({ id: twinId("year-active") }))).toBe("YEAR_STATE");
  });
});

describe("the days without classes", () => {
  test("are filled with the national ones of the year, once, and may be renamed and removed", async () => {
    const { id: yearId } = await rector.years.create({ calendar: "A", year: 2060, periods: 2 });
    const { added } = await rector.holidays.fill({ yearId });
    expect(added).toBeGreaterThan(12);
    expect(await rector.holidays.fill({ yearId })).toEqual({ added: 0 });
    const { items } = await rector.holidays.list({ yearId });
    expect(items.map(({ name }) => name)).toContain("Batalla de Boyacá");
    const [first] = items;
    await rector.holidays.rename({ id: first?.id ?? "", name: "Jornada pedagógica" });
    await rector.holidays.remove({ id: items[1]?.id ?? "" });
    const after = await rector.holidays.list({ yearId });
    expect(after.items).toHaveLength(added - 1);
    expect(after.items[0]).toMatchObject({ day: first?.day, name: "Jornada pedagógica" });
  });

  test("are one row a day", async () => {
    await rector.holidays.add({ day: "2060-10-09", name: "Receso" });
    const again = rector.holidays.add({ day: "2060-10-09", name: "Receso" });
    expect(await failureOf(again)).toMatchObject({ fields: { day: "ALREADY_TAKEN" } });
  });

  test("are read by a teacher, and changed by none", async () => {
    const teacher = await world.caller({ as: "teacher", school: "A" });
    await teacher.holidays.list({ yearId: twinId("year-next") });
    const add = teacher.holidays.add({ day: "2061-01-02", name: "Puente" });
    expect(await codeOf(add)).toBe("FORBIDDEN");
  });
});
