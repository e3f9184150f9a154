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
const subject = (code: string, name: string) => ({ areaId: twinId("area"), code, name });

test("subjects are listed in the order of Spanish names, corrected, moved, and removed", async () => {
  const { id } = await rector.subjects.add(subject(" QUI ", " Química "));
  await rector.subjects.add(subject("ING", "Inglés"));
  await rector.subjects.add(subject("ETI", "Ética"));
  const own = async () =>
    (await rector.subjects.list()).items.filter(({ name }) => !name.startsWith("canary"));
  expect((await own()).map(({ code, name }) => [code, name])).toEqual([
    ["ETI", "Ética"],
    ["ING", "Inglés"],
    ["QUI", "Química"],
  ]);
  const moved = { id, version: 1, areaId: twinId("area-free"), code: "FQ", name: "Fisicoquímica" };
  await rector.subjects.correct(moved);
  expect(await own()).toContainEqual({ ...moved, version: 2 });
  await rector.subjects.remove({ id });
  expect((await own()).map((one) => one.id)).not.toContain(id);
  expect(await codeOf(rector.subjects.remove({ id }))).toBe("NOT_FOUND");
});

test("a subject takes neither the code nor the name of another, also when corrected", async () => {
  await rector.subjects.add(subject("MUS", "Música"));
  const { id } = await rector.subjects.add(subject("DAN", "Danza"));
  const before = await world.checksums("A");
  for (const [taken, failure] of [
    [subject("MUS", "Canto"), { code: "CONFLICT", fields: { code: "ALREADY_TAKEN" } }],
    [subject("CAN", "Música"), { code: "DUPLICATE_NAME", fields: { name: "ALREADY_TAKEN" } }],
  ] as const) {
    expect(await failureOf(rector.subjects.add(taken))).toMatchObject(failure);
    expect(await failureOf(rector.subjects.correct({ version: 1, id, ...taken }))).toMatchObject(
      failure,
    );
  }
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  [{ code: "REQUIRED" }, { code: " " }],
  [{ code: "TOO_LONG" }, { code: "X".repeat(13) }],
  [{ name: "REQUIRED" }, { name: "" }],
  [{ name: "TOO_LONG" }, { name: "x".repeat(121) }],
  [{ areaId: "UUID_FORM" }, { areaId: "ciencias" }],
])("a subject that breaks the rule of a field is refused with %o", async (fields, fault) => {
  const add = rector.subjects.add({ ...subject("FAL", "Con falla"), ...fault });
  expect(await failureOf(add)).toMatchObject({ fields });
});

test("a subject that a plan has stays in its area, or the weights there would no longer sum to 100", async () => {
  const { code = "", name = "" } =
    (await rector.subjects.list()).items.find(({ id }) => id === twinId("subject-1")) ?? {};
  const planned = { id: twinId("subject-1"), version: 1, code, name };
  const before = await world.checksums("A");
  const move = rector.subjects.correct({ ...planned, areaId: twinId("area-free") });
  expect(await failureOf(move)).toMatchObject({ code: "IN_USE", fields: { areaId: "IN_USE" } });
  expect(await world.checksums("A")).toEqual(before);
  await rector.subjects.correct({
    ...planned,
    areaId: twinId("area"),
    name: "Otro nombre",
  });
});

test("a subject that a plan or a course has stays; one that neither has goes", async () => {
  const before = await world.checksums("A");
  for (const name of ["subject-3", "subject-4"]) {
    expect(await codeOf(rector.subjects.remove({ id: twinId(name) }))).toBe("IN_USE");
  }
  expect(await world.checksums("A")).toEqual(before);
  await rector.subjects.remove({ id: twinId("subject-6") });
});

test("the subjects are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect((await caller.subjects.list()).items.length).toBeGreaterThan(0);
    const id = twinId("subject-5");
    const codes = [
      await codeOf(caller.subjects.add(subject("OTR", "Otra"))),
      await codeOf(caller.subjects.correct({ version: 1, id, ...subject("OTR", "Otra") })),
      await codeOf(caller.subjects.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("a subject of another school is not found, not listed, and left alone; what it has is free here", async () => {
  const other = await world.caller({ as: "rector", school: "B" });
  await other.subjects.add(subject("GEM", "Gemela"));
  const before = await world.checksums("B");
  const id = twinId("subject-only-B");
  expect(await codeOf(rector.subjects.correct({ version: 1, id, ...subject("X", "X") }))).toBe(
    "NOT_FOUND",
  );
  expect(await codeOf(rector.subjects.remove({ id }))).toBe("NOT_FOUND");
  const away = { ...subject("AWA", "Ajena"), areaId: twinId("area-only-B") };
  const move = rector.subjects.correct({ version: 1, id: twinId("subject-5"), ...away });
  expect(await failureOf(move)).toMatchObject({
    code: "REFERENCE_NOT_FOUND",
    fields: { areaId: "NOT_FOUND" },
  });
  world.expectNoCanary(await rector.subjects.list(), "B");
  await rector.subjects.correct({
    version: 1,
    id: twinId("subject-5"),
    ...subject("GEM", "Gemela"),
  });
  expect(await world.checksums("B")).toEqual(before);
});
