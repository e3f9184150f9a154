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
const add = (fullName: string, email: string, roles: ("teacher" | "secretary")[]) =>
  rector.members.add({ fullName, email: `${email}@people.test`, roles });
const found = async (search: string) =>
  (await rector.teachers.list({ search })).items.map(({ fullName }) => fullName);

test("a search finds teachers by any words of the name, without accents and case", async () => {
  await add("Íngrid Ñáñez Gómez", "ingrid", ["teacher"]);
  await add("Ingrid Soto", "soto", ["teacher", "secretary"]);
  await add("Ingrid Oficina", "oficina", ["secretary"]);
  expect((await found("INGRID")).toSorted()).toEqual(["Ingrid Soto", "Íngrid Ñáñez Gómez"]);
  expect(await found("gomez íngrid")).toEqual(["Íngrid Ñáñez Gómez"]);
  for (const none of ["%", "_ngrid", "ingrid nadie"]) expect(await found(none)).toEqual([]);
  expect(await failureOf(rector.teachers.list({ search: "x".repeat(81) }))).toMatchObject({
    fields: { search: "TOO_LONG" },
  });
});

test("a teacher who was deactivated, or teaches no more, is not offered", async () => {
  const { id } = await add("Paula Retirada", "paula", ["teacher"]);
  const { id: other } = await add("Paulo Oficina", "paulo", ["teacher"]);
  expect(await found("paul")).toHaveLength(2);
  await rector.members.deactivate({ id });
  await rector.members.changeRoles({ id: other, roles: ["secretary"] });
  expect(await found("paul")).toEqual([]);
});

test("pages reach every teacher once in the order of Spanish names, and their cursor is this school's", async () => {
  for (const [place, name] of ["Nz", "Ñandú", "Oca"].entries()) {
    await add(`${name} Orden`, `orden-${place}`, ["teacher"]);
  }
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await rector.teachers.list({ search: "orden", limit: 1, cursor });
    names.push(...page.items.map(({ fullName }) => fullName));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(names).toEqual(["Nz Orden", "Ñandú Orden", "Oca Orden"]);
  const { nextCursor } = await rector.teachers.list({ limit: 1 });
  const other = await world.caller({ as: "rector", school: "B" });
  const follow = other.teachers.list({ cursor: nextCursor ?? "" });
  expect(await codeOf(follow)).toBe("INVALID_CURSOR");
});

test("the list tells a name and an id, and nothing else of the account", async () => {
  const { items } = await rector.teachers.list({ search: "persona teacher" });
  const userId = world.schools.A.users.teacher;
  expect(items).toEqual([{ id: twinId("member-teacher"), userId, fullName: "Persona teacher" }]);
});

test("the list is for who reads all students: no teacher, student or family", async () => {
  for (const as of ["teacher", "student", "acudiente"] as const) {
    const caller = await world.caller({ as, school: "A" });
    expect(await codeOf(caller.teachers.list({}))).toBe("FORBIDDEN");
  }
  const coordinator = await world.caller({ as: "coordinator", school: "A" });
  expect((await coordinator.teachers.list({})).items.length).toBeGreaterThan(0);
});

test("a teacher of another school is not listed, though they are a member of this one", async () => {
  const { items } = await rector.teachers.list({ limit: 100 });
  const userIds = items.map(({ userId }) => userId);
  expect(userIds).toContain(twinId("user-only-A"));
  for (const userId of [twinId("user-only-B"), world.schools.B.users.teacher, world.people.both]) {
    expect(userIds).not.toContain(userId);
  }
  world.expectNoCanary(items, "B");
});
