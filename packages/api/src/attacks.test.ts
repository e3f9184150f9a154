import { systemActor } from "@athena/db/actor";
import { parseSchoolId } from "@athena/db/database";
import { registry } from "@athena/db/registry";
import { seedFor } from "@athena/db/testing/seed";
import { newId } from "@athena/domain/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptedInputs } from "./adversary/testing/accepted.ts";
import { allProcedures, callByPath } from "./testing/procedures.ts";
import { newStudent } from "./testing/samples.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "./testing.ts";

/** Attacks of docs/attacks.md that no module's own test makes. */
let world: TestWorld;
let inputs: Record<string, unknown>;
beforeAll(async () => {
  world = await openTestWorld();
  inputs = await acceptedInputs(seedFor("attacks"));
}, 300_000);
afterAll(() => world[Symbol.asyncDispose]());

const rectorOf = (school: "A" | "B") => world.caller({ as: "rector", school });

test("G11 what a person is in one school gives them nothing in another", async () => {
  const before = await world.checksums("B");
  const secretaryInA = await world.caller({ as: "both", school: "A" });
  const teacherInB = await world.caller({ as: "both", school: "B" });
  const id = twinId("student-3");
  expect(await failureOf(secretaryInA.students.deactivate({ id }))).toBeUndefined();
  for (const call of [
    () => teacherInB.students.deactivate({ id }),
    () => teacherInB.students.admit(newStudent),
    () => teacherInB.guardians.list({}),
  ]) {
    expect(await failureOf(call())).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await world.checksums("B")).toEqual(before);
});

test("G17 an address word given up by one school and taken by another leads nobody there", async () => {
  await using own = await openTestWorld();
  const operator = await own.caller({ as: "superadmin" });
  const { A, B } = own.schools;
  const rename = (id: string, slug: string) => operator.schools.rename({ id, name: "X", slug });
  await rename(B.id, "gemelo-nuevo");
  await rename(A.id, B.slug);
  const mine = async (as: "rector" | "both", school: "A" | "B") =>
    (await (await own.caller({ as, school, header: [] })).me.schools()).map(({ id, slug }) => ({
      id,
      slug,
    }));
  // The page finds the school behind the word in this list, and asks the server by its id.
  expect(await mine("rector", "B")).toEqual([{ id: B.id, slug: "gemelo-nuevo" }]);
  expect(await mine("both", "A")).toEqual(
    expect.arrayContaining([
      { id: A.id, slug: B.slug },
      { id: B.id, slug: "gemelo-nuevo" },
    ]),
  );
  for (const word of [B.slug, "gemelo-nuevo"]) {
    for (const as of ["rector", "both"] as const) {
      const byWord = await own.caller({ as, school: "B", header: [word] });
      expect(await failureOf(byWord.me.abilities())).toMatchObject({
        code: "SCHOOL_HEADER_INVALID",
      });
    }
  }
  const byId = await own.caller({ as: "rector", school: "B" });
  expect((await byId.settings.read()).motto).toBe(B.canary);
});

const internal =
  /^(schoolId|school_id|searchText|sortName|tokenHash|password|passwordHash|xactId|token)$/;
/** Where a name of that kind is the answer's point: the school asked for, a new token shown once. */
const meant = ["me.abilities schoolId", "tokens.create token"];

test("G25 no answer holds another school's rows, a column of the machinery or a secret", async () => {
  await using own = await openTestWorld();
  const found: string[] = [];
  for (const [path, input] of Object.entries(inputs)) {
    const caller = await own.caller({ as: "rector", school: "A" });
    const answer = await callByPath(caller, path, input);
    own.expectNoCanary(answer ?? null, "B");
    for (const key of keysOf(answer)) if (internal.test(key)) found.push(`${path} ${key}`);
  }
  expect([...new Set(found)].sort()).toEqual(meant);
});

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

test("G26 another school's id takes as long as an id that nobody has", async () => {
  const caller = await rectorOf("A");
  const { student } = world.schools.B.only;
  const time = async (id: string) => {
    const begun = performance.now();
    await failureOf(caller.students.byId({ id }));
    return performance.now() - begun;
  };
  const times: Record<"foreign" | "missing", number[]> = { foreign: [], missing: [] };
  for (let round = 0; round < 140; round += 1) {
    const [foreign, missing] = [await time(student), await time(newId())];
    if (round < 20) continue;
    times.foreign.push(foreign);
    times.missing.push(missing);
  }
  const [foreign, missing] = [median(times.foreign), median(times.missing)];
  expect(Math.abs(foreign - missing)).toBeLessThan(0.25 * Math.max(foreign, missing) + 0.5);
});

const median = (numbers: number[]) =>
  numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

test("G30 no input takes an operator, a column or a table from the caller", async () => {
  const before = [await world.checksums("A"), await world.checksums("B")];
  const caller = await rectorOf("A");
  const operators = [{ $gt: "" }, { or: [{ schoolId: world.schools.B.id }] }, { raw: "1=1" }];
  let tried = 0;
  for (const [path, input] of Object.entries(inputs)) {
    for (const key of Object.keys(Object(input))) {
      for (const operator of operators) {
        const call = callByPath(caller, path, { ...Object(input), [key]: operator });
        const failure = await failureOf(call);
        expect({ path, key, code: failure?.code }).toEqual({ path, key, code: "INVALID_INPUT" });
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(150);
  const elsewhere = { table: "users", from: "schools", orderBy: "school_id", where: "true" };
  const { items } = await caller.students.list({ ...elsewhere, status: "all" } as object);
  expect(items).toEqual((await caller.students.list({ status: "all" })).items);
  const users = caller.audit.list({ table: "users; select 1" } as object);
  expect(await failureOf(users)).toMatchObject({ code: "INVALID_INPUT" });
  expect([await world.checksums("A"), await world.checksums("B")]).toEqual(before);
});

test("G31 B28 a write by another school's id is not found, whatever version it names", async () => {
  const before = await world.checksums("B");
  const caller = await rectorOf("A");
  const write = (id: string, version: number) =>
    failureOf(caller.students.correct({ ...newStudent, id, version }));
  const missing = await write(newId(), 1);
  expect(missing).toMatchObject({ code: "NOT_FOUND" });
  for (const version of [1, 2, 99]) {
    expect(await write(world.schools.B.only.student, version)).toEqual(missing);
  }
  expect(await world.checksums("B")).toEqual(before);
});

test("G24 every procedure that writes is a mutation, which HTTP takes by POST only", async () => {
  await using own = await openTestWorld();
  const before = [await own.checksums("A"), await own.checksums("B")];
  const types = new Map(allProcedures().map(({ path, type }) => [path, type]));
  for (const [path, input] of Object.entries(inputs)) {
    if (types.get(path) === "mutation") continue;
    await callByPath(await own.caller({ as: "rector", school: "A" }), path, input);
  }
  expect([await own.checksums("A"), await own.checksums("B")]).toEqual(before);
});

test("I25 every model reads a registered table, and every table of a school has one", () => {
  const db = world.deps.database.school({
    schoolId: parseSchoolId(world.schools.A.id),
    actor: systemActor,
    requestId: "test",
  });
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const tables = Object.getOwnPropertyNames(Object.getPrototypeOf(db)).flatMap((name) => {
    const query: unknown = Reflect.get(db, name);
    const model = Reflect.get(Object(query), "modelClass");
    return typeof model === "function" ? [snake(model.call(query).getTableName())] : [];
  });
  expect(tables.filter((table) => !registry.rule(table))).toEqual([]);
  expect(registry.names("tenant").filter((table) => !tables.includes(table))).toEqual([]);
});

test("I26 the twins have the same ids and counts in every table, and one row each of their own", async () => {
  await using own = await openTestWorld();
  const { A, B } = own.schools;
  for (const table of registry.names("tenant")) {
    const [sum] = await own.owner.rows(
      `select count(*) filter (where school_id = $1)::int as a, count(*) filter (where school_id = $2)::int as b,
         count(*)::int - count(distinct id)::int as shared from ${table}`,
      [A.id, B.id],
    );
    expect({ table, ...sum }).toMatchObject({ table, a: sum?.b });
    expect(Number(sum?.a), table).toBeGreaterThan(0);
    // Only the settings' id is the school's own, and a journal's row has an id of its own.
    if (!/^(school_settings|audit_changes)$/.test(table)) {
      expect(Number(sum?.shared), table).toBeGreaterThan(0);
    }
  }
});
