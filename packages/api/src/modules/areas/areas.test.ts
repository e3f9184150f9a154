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
test("areas are listed in the order of Spanish names, renamed, and removed", async () => {
  const { id } = await rector.areas.add({ name: "Ética" });
  for (const name of ["Tecnología", "Ñ", "educación física", "Naturales", "Óptica"]) {
    await rector.areas.add({ name });
  }
  const own = async () =>
    (await rector.areas.list()).items.filter(({ name }) => !name.startsWith("canary"));
  const names = (await own()).map(({ name }) => name);
  expect(names).toEqual(["educación física", "Ética", "Naturales", "Ñ", "Óptica", "Tecnología"]);
  await rector.areas.rename({ version: 1, id, name: "  Valores " });
  expect((await own()).at(-1)).toEqual({ id, name: "Valores", version: 2 });
  await rector.areas.remove({ id });
  expect((await own()).map((area) => area.id)).not.toContain(id);
  expect(await codeOf(rector.areas.remove({ id }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.areas.rename({ version: 1, id, name: "Tarde" }))).toBe("NOT_FOUND");
});

test.each([
  ["REQUIRED", " "],
  ["TOO_LONG", "x".repeat(121)],
  ["ALREADY_TAKEN", "canary-a"],
])("an area is neither added nor renamed with a name that is %s", async (code, name) => {
  const before = await world.checksums("A");
  const fields = { name: code };
  expect(await failureOf(rector.areas.add({ name }))).toMatchObject({ fields });
  const rename = rector.areas.rename({ version: 1, id: twinId("area-free"), name });
  expect(await failureOf(rename)).toMatchObject({ fields });
  expect(await world.checksums("A")).toEqual(before);
});

test("an area with a subject stays until its last subject leaves it", async () => {
  const { id: areaId } = await rector.areas.add({ name: "Pasajera" });
  const subject = { code: "PAS", name: "Pasajera" };
  const { id } = await rector.subjects.add({ areaId, ...subject });
  expect(await codeOf(rector.areas.remove({ id: areaId }))).toBe("IN_USE");
  await rector.subjects.correct({ version: 1, id, areaId: twinId("area"), ...subject });
  await rector.areas.remove({ id: areaId });
});

test("the areas are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect((await caller.areas.list()).items.length).toBeGreaterThan(0);
    const id = twinId("area-free");
    const codes = [
      await codeOf(caller.areas.add({ name: "Otra" })),
      await codeOf(caller.areas.rename({ version: 1, id, name: "Otra" })),
      await codeOf(caller.areas.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("an area of another school is not found, not listed, and left alone; its name is free here", async () => {
  const other = await world.caller({ as: "rector", school: "B" });
  await other.areas.add({ name: "Gemela" });
  const before = await world.checksums("B");
  const id = twinId("area-only-B");
  expect(await codeOf(rector.areas.rename({ version: 1, id, name: "X" }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.areas.remove({ id }))).toBe("NOT_FOUND");
  world.expectNoCanary(await rector.areas.list(), "B");
  await rector.areas.rename({ version: 1, id: twinId("area"), name: "Gemela" });
  await rector.areas.remove({ id: twinId("area-free") });
  expect(await world.checksums("B")).toEqual(before);
});
