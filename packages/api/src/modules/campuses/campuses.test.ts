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
const campus = (name: string) => ({ name, zone: "1" as const });

test("campuses are listed in the order of Spanish names, corrected as a whole, and removed", async () => {
  const first = {
    ...campus("Ñandú"),
    ...{ consecutive: "10500101234501", address: " Calle 1 ", phone: "(604) 555 0101 ext. 2" },
  };
  const { id } = await rector.campuses.add(first);
  for (const name of ["Nutria", "ángel", "Oso"]) await rector.campuses.add(campus(name));
  const listed = async () => (await rector.campuses.list()).items;
  const names = (await listed()).map(({ name }) => name).filter((name) => !/canary/.test(name));
  expect(names).toEqual(["ángel", "Nutria", "Ñandú", "Oso"]);
  const here = async () => (await listed()).find((one) => one.id === id);
  expect(await here()).toEqual({ ...first, id, address: "Calle 1", version: 1 });
  await rector.campuses.correct({ version: 1, id, name: "Sede Sur", zone: "2", address: "  " });
  expect(await here()).toEqual({
    ...{ id, name: "Sede Sur", zone: "2", consecutive: null, address: null, phone: null },
    version: 2,
  });
  await rector.campuses.remove({ id });
  expect(await here()).toBeUndefined();
  expect(await codeOf(rector.campuses.remove({ id }))).toBe("NOT_FOUND");
});

test("a campus takes neither the name nor the 14 digits of another, also when corrected", async () => {
  const digits = { consecutive: "10500101234577" };
  await rector.campuses.add({ ...campus("Norte"), ...digits });
  const { id } = await rector.campuses.add(campus("Occidente"));
  const before = await world.checksums("A");
  expect(
    await failureOf(rector.campuses.correct({ version: 1, id, ...campus("Norte") })),
  ).toMatchObject({
    code: "DUPLICATE_NAME",
    fields: { name: "ALREADY_TAKEN" },
  });
  for (const call of [
    () => rector.campuses.correct({ version: 1, id, ...campus("Occidente"), ...digits }),
    () => rector.campuses.add({ ...campus("Oriente"), ...digits }),
  ]) {
    expect(await failureOf(call())).toMatchObject({
      code: "CONFLICT",
      fields: { consecutive: "ALREADY_TAKEN" },
    });
  }
  expect(await world.checksums("A")).toEqual(before);
});

test.each([
  [{ name: "REQUIRED" }, { name: "  " }],
  [{ name: "TOO_LONG" }, { name: "x".repeat(121) }],
  [{ zone: "REQUIRED" }, { zone: "3" }],
  [{ consecutive: "CONSECUTIVE_FORM" }, { consecutive: "1050010123450A" }],
  [{ phone: "PHONE_FORM" }, { phone: "llamar" }],
  [{ address: "TOO_LONG" }, { address: "x".repeat(201) }],
])("a campus that breaks the rule of a field is refused with %o", async (fields, fault) => {
  const faulty = { ...campus("Con falla"), ...fault } as ReturnType<typeof campus>;
  expect(await failureOf(rector.campuses.add(faulty))).toMatchObject({ fields });
});

test("the campuses are read by a family and changed by the rector only", async () => {
  for (const as of ["acudiente", "teacher", "secretary"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect((await caller.campuses.list()).items.length).toBeGreaterThan(0);
    const id = twinId("campus-free");
    const codes = [
      await codeOf(caller.campuses.add(campus("Otra"))),
      await codeOf(caller.campuses.correct({ version: 1, id, ...campus("Otra") })),
      await codeOf(caller.campuses.remove({ id })),
    ];
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
});

test("a campus of another school is not found, not listed, and left alone; its name is free here", async () => {
  const before = await world.checksums("B");
  const id = twinId("campus-only-B");
  expect(await codeOf(rector.campuses.correct({ version: 1, id, ...campus("X") }))).toBe(
    "NOT_FOUND",
  );
  expect(await codeOf(rector.campuses.remove({ id }))).toBe("NOT_FOUND");
  world.expectNoCanary(await rector.campuses.list(), "B");
  const twin = { ...campus("Gemela"), id: twinId("campus"), version: 1 };
  await rector.campuses.correct(twin);
  expect(await world.checksums("B")).toEqual(before);
  const other = await world.caller({ as: "rector", school: "B" });
  await other.campuses.add(campus("Gemela"));
});
