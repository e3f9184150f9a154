import { usualRequirements } from "@athena/domain/enrollment-document";
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
const asked = { name: "Póliza de accidentes", stages: [], isMandatory: false };

test("what schools usually ask for is added once, and nothing that the school has by that name", async () => {
  const [first] = usualRequirements;
  if (!first) throw new Error("nothing is usual");
  await rector.requirements.add({ ...first, stages: [...first.stages] });
  expect(await rector.requirements.fill()).toEqual({ added: usualRequirements.length - 1 });
  expect(await rector.requirements.fill()).toEqual({ added: 0 });
});

test("a document is asked for, of some stages, not any more, and never again", async () => {
  const { id } = await rector.requirements.add(asked);
  const own = async () =>
    (await rector.requirements.list()).items.find((requirement) => requirement.id === id);
  expect(await own()).toEqual({ id, ...asked, isActive: true });
  await rector.requirements.correct({
    ...{ id, name: "Póliza", stages: ["primary", "preschool", "primary"] },
    ...{ isMandatory: true, isActive: false },
  });
  expect(await own()).toEqual({
    ...{ id, name: "Póliza", stages: ["preschool", "primary"], isMandatory: true, isActive: false },
  });
  await rector.requirements.remove({ id });
  expect(await own()).toBeUndefined();
  expect(await codeOf(rector.requirements.remove({ id }))).toBe("NOT_FOUND");
});

test.each([
  ["REQUIRED", " "],
  ["TOO_LONG", "x".repeat(121)],
  ["ALREADY_TAKEN", "Registro civil canary-a"],
])("a name that is %s is refused", async (code, name) => {
  expect(await failureOf(rector.requirements.add({ ...asked, name }))).toMatchObject({
    fields: { name: code },
  });
});

test("what somebody has brought stays, though it may be asked for no more", async () => {
  const id = twinId("requirement-0");
  expect(await codeOf(rector.requirements.remove({ id }))).toBe("IN_USE");
  await rector.requirements.correct({ id, ...asked, name: "Registro", isActive: false });
});

test("the office reads what is asked for, and only the rector changes it", async () => {
  const secretary = await world.caller({ as: "secretary", school: "A" });
  expect((await secretary.requirements.list()).items.length).toBeGreaterThan(0);
  const id = twinId("requirement-free");
  const refused = [
    () => secretary.requirements.add(asked),
    () => secretary.requirements.fill(),
    () => secretary.requirements.correct({ id, ...asked, isActive: true }),
    () => secretary.requirements.remove({ id }),
  ];
  for (const call of refused) expect(await codeOf(call())).toBe("FORBIDDEN");
  const teacher = await world.caller({ as: "teacher", school: "A" });
  expect(await codeOf(teacher.requirements.list())).toBe("FORBIDDEN");
});

test("another school's requirement is not found, and not listed", async () => {
  const before = await world.checksums("B");
  const id = twinId("requirement-only-B");
  expect(await codeOf(rector.requirements.remove({ id }))).toBe("NOT_FOUND");
  expect(await codeOf(rector.requirements.correct({ id, ...asked, isActive: true }))).toBe(
    "NOT_FOUND",
  );
  world.expectNoCanary(await rector.requirements.list(), "B");
  await rector.requirements.correct({
    ...{ id: twinId("requirement-1"), ...asked, isActive: true },
    name: "Registro civil canary-b",
  });
  expect(await world.checksums("B")).toEqual(before);
});
