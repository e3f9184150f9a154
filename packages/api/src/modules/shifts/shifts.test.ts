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
const shift = (name: string, startsAt = "06:15", endsAt = "12:15") => ({
  ...{ name, startsAt, endsAt, simatCode: "2" as const },
});

test("shifts are listed by their beginning, corrected as a whole, and removed", async () => {
  const { id } = await rector.shifts.add(shift("Tarde", "12:30", "18:30"));
  await rector.shifts.add(shift("Noche", "18:00", "22:00"));
  await rector.shifts.add(shift("Alba", "05:00", "06:00"));
  const listed = async () => (await rector.shifts.list()).items;
  const begins = (await listed()).map(({ startsAt }) => startsAt);
  expect(begins).toEqual([...begins].sort());
  expect([begins[0], begins.at(-1)]).toEqual(["05:00", "18:00"]);
  const after = { id, version: 1, ...shift("Única", "07:00", "15:00"), simatCode: "6" as const };
  await rector.shifts.correct(after);
  const here = async () => (await listed()).find((one) => one.id === id);
  expect(await here()).toEqual({ ...after, version: 2 });
  await rector.shifts.remove({ id });
  expect(await here()).toBeUndefined();
  expect(await codeOf(rector.shifts.remove({ id }))).toBe("NOT_FOUND");
});

test("a shift takes the name of no other, also when corrected", async () => {
  await rector.shifts.add(shift("Primera"));
  const { id } = await rector.shifts.add(shift("Segunda"));
  const before = await world.checksums("A");
  for (const call of [
    () => rector.shifts.add(shift("Primera", "13:00", "18:00")),
    () => rector.shifts.correct({ version: 1, id, ...shift(" Primera ") }),
  ]) {
    expect(await failureOf(call())).toMatchObject({
      code: "DUPLICATE_NAME",
      fields: { name: "ALREADY_TAKEN" },
    });
  }
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  [{ name: "REQUIRED" }, { name: " " }],
  [{ name: "TOO_LONG" }, { name: "x".repeat(61) }],
  [{ simatCode: "REQUIRED" }, { simatCode: "7" }],
  [{ startsAt: "HOUR_FORM" }, { startsAt: "6:15" }],
  [{ endsAt: "HOUR_FORM" }, { endsAt: "24:00" }],
  [{ endsAt: "ENDS_BEFORE_IT_STARTS" }, { endsAt: "06:15" }],
])("a shift that breaks the rule of a field is refused with %o", async (fields, fault) => {
  const faulty = { ...shift("Con falla"), ...fault } as ReturnType<typeof shift>;
  expect(await failureOf(rector.shifts.add(faulty))).toMatchObject({ fields });
  const correct = rector.shifts.correct({ version: 1, ...faulty, id: twinId("shift-free") });
  expect(await failureOf(correct)).toMatchObject({ fields });
});

test("the shifts are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect((await caller.shifts.list()).items.length).toBeGreaterThan(0);
    const id = twinId("shift-free");
    const codes = [
      await codeOf(caller.shifts.add(shift("Otra"))),
      await codeOf(caller.shifts.correct({ version: 1, id, ...shift("Otra") })),
      await codeOf(caller.shifts.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("a shift of another school is not found, not listed, and left alone; its name is free here", async () => {
  const before = await world.checksums("B");
  const id = twinId("shift-only-B");
  expect(await codeOf(rector.shifts.correct({ version: 1, id, ...shift("X") }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.shifts.remove({ id }))).toBe("NOT_FOUND");
  world.expectNoCanary(await rector.shifts.list(), "B");
  await rector.shifts.correct({ version: 1, id: twinId("shift"), ...shift("Gemela") });
  expect(await world.checksums("B")).toEqual(before);
  const other = await world.caller({ as: "rector", school: "B" });
  await other.shifts.add(shift("Gemela"));
});
