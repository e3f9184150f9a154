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
const listed = async () => (await rector.levels.list()).items;
const levelOf = async (code: string) => {
  const level = (await listed()).find(({ simatCode }) => simatCode === code);
  if (!level) throw new Error(`no level ${code}`);
  return level;
};

test("a level is added by its code with the ministry's name and stage, renamed, and removed", async () => {
  await rector.levels.add({ simatCode: "-1" });
  const level = await levelOf("-1");
  expect(level).toMatchObject({ name: "Jardín", stage: "preschool" });
  expect((await listed())[0]).toEqual(level);
  await rector.levels.rename({ version: 1, id: level.id, name: " Kínder " });
  expect(await levelOf("-1")).toEqual({ ...level, name: "Kínder", version: 2 });
  await rector.levels.remove({ id: level.id });
  expect((await listed()).map(({ id }) => id)).not.toContain(level.id);
  expect(await codeOf(rector.levels.remove({ id: level.id }))).toBe("NOT_FOUND");
});

test("a level the school has already is refused with its code named, and nothing is written", async () => {
  const before = await world.checksums("A");
  expect(await failureOf(rector.levels.add({ simatCode: "6" }))).toMatchObject({
    code: "CONFLICT",
    fields: { simatCode: "ALREADY_TAKEN" },
  });
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  ["REQUIRED", " "],
  ["TOO_LONG", "x".repeat(61)],
  ["ALREADY_TAKEN", "canary-a 7"],
])("a level is not renamed to what is %s", async (code, name) => {
  const rename = rector.levels.rename({ version: 1, id: twinId("level"), name });
  expect(await failureOf(rename)).toMatchObject({ fields: { name: code } });
});

test("a kind of school is filled all or nothing: a name taken by another level stops it whole", async () => {
  await rector.levels.rename({ version: 1, id: twinId("level-9"), name: "Cuarto" });
  const before = await world.checksums("A");
  expect(await failureOf(rector.levels.fill({ template: "primary" }))).toMatchObject({
    ...{ code: "DUPLICATE_NAME", fields: { template: "NAME_TAKEN" } },
  });
  expect(await failureOf(rector.levels.add({ simatCode: "4" }))).toMatchObject({
    ...{ code: "DUPLICATE_NAME", fields: { simatCode: "NAME_TAKEN" } },
  });
  expect(await world.checksums("A")).toEqual(before);
  await rector.levels.rename({ version: 2, id: twinId("level-9"), name: "Noveno" });
  expect(await rector.levels.fill({ template: "primary" })).toEqual({ added: 6 });
  const codes = (await listed()).map(({ simatCode }) => simatCode);
  expect(codes).toEqual(expect.arrayContaining(["0", "1", "2", "3", "4", "5"]));
});

test("a kind of school that is none is refused, with the field named", async () => {
  const fill = rector.levels.fill({ template: "university" as "primary" });
  expect(await failureOf(fill)).toMatchObject({ fields: { template: "REQUIRED" } });
});

test("a level that a study plan names stays", async () => {
  await rector.levels.add({ simatCode: "41" });
  const { id: levelId } = await levelOf("41");
  const planned = { subjectId: twinId("subject-1"), weeklyHours: 2, areaWeight: 100 };
  const subjects = [{ ...planned, isMandatory: true }];
  const yearId = twinId("year-next");
  await rector.plans.save({ yearId, levelId, subjects });
  expect(await codeOf(rector.levels.remove({ id: levelId }))).toBe("IN_USE");
  await rector.plans.save({ yearId, levelId, subjects: [] });
  await rector.levels.remove({ id: levelId });
});

test("the levels are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect((await caller.levels.list()).items.length).toBeGreaterThan(0);
    const id = twinId("level");
    const codes = [
      await codeOf(caller.levels.add({ simatCode: "99" })),
      await codeOf(caller.levels.rename({ version: 1, id, name: "Otro" })),
      await codeOf(caller.levels.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("a level of another school is not found, not listed, and left alone; what it has is free here", async () => {
  const other = await world.caller({ as: "rector", school: "B" });
  await other.levels.add({ simatCode: "99" });
  const before = await world.checksums("B");
  const id = twinId("level-only-B");
  expect(await codeOf(rector.levels.rename({ version: 1, id, name: "X" }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.levels.remove({ id }))).toBe("NOT_FOUND");
  world.expectNoCanary(await rector.levels.list(), "B");
  await rector.levels.rename({ version: 1, id: twinId("level"), name: "Gemelo" });
  await rector.levels.add({ simatCode: "99" });
  expect(await world.checksums("B")).toEqual(before);
});
