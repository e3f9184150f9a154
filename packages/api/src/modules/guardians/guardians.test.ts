import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newGuardian } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

let serial = 0;
const fresh = (fields: object = {}) => ({
  ...newGuardian,
  documentNumber: String(60_000_000 + serial++),
  ...fields,
});
const primariesOf = async (student: string) =>
  (await secretary.students.byId({ id: twinId(student) })).guardians
    .filter(({ isPrimary }) => isPrimary)
    .map(({ guardianId }) => guardianId);

describe("create and correct", () => {
  test("keeps a guardian, finds them by document and names in any order, and counts them", async () => {
    const { id } = await secretary.guardians.create(
      fresh({ documentNumber: "43.111.222", occupation: "Modista" }),
    );
    for (const search of ["nuste rosa", "43111222", "ROSA 43111"]) {
      const { items } = await secretary.guardians.list({ search });
      expect(items.map((row) => row.id)).toEqual([id]);
      expect(await secretary.guardians.count({ search })).toEqual({ count: 1 });
    }
    expect(await secretary.guardians.byId({ id })).toMatchObject({
      occupation: "Modista",
      children: [],
    });
  });

  test("a known document is refused with a pointer; another school's is free", async () => {
    const guardian = fresh();
    const other = await world.caller({ as: "secretary", school: "B" });
    await other.guardians.create(guardian);
    const { id } = await secretary.guardians.create(guardian);
    expect(await failureOf(secretary.guardians.create(guardian))).toMatchObject({
      code: "DUPLICATE_DOCUMENT",
      fields: { documentNumber: "ALREADY_TAKEN" },
      details: { guardianId: id },
    });
  });

  test("of one document twice at once: one is kept, the other told DUPLICATE_DOCUMENT", async () => {
    const guardian = fresh();
    const calls = [1, 2, 3].map(() => failureOf(secretary.guardians.create(guardian)));
    const codes = (await Promise.all(calls)).map((failure) => failure?.code).sort();
    expect(codes).toEqual(["DUPLICATE_DOCUMENT", "DUPLICATE_DOCUMENT", undefined]);
  });

  test("a correction needs the version that was read", async () => {
    const { id } = await secretary.guardians.create(fresh());
    await secretary.guardians.correct({ ...fresh({ phone: "300 123 4567" }), id, version: 1 });
    expect(await secretary.guardians.byId({ id })).toMatchObject({
      phone: "300 123 4567",
      version: 2,
    });
    const late = secretary.guardians.correct({ ...fresh(), id, version: 1 });
    expect(await failureOf(late)).toMatchObject({ code: "STALE_VERSION" });
  });

  test.each([
    [{ documentNumber: "abc" }, { documentNumber: "DOCUMENT_FORM" }],
    [{ firstName: "" }, { firstName: "REQUIRED" }],
    [{ email: "x@" }, { email: "EMAIL_FORM" }],
    [{ occupation: "x".repeat(81) }, { occupation: "TOO_LONG" }],
  ])("refuses %o and names the field", async (fault, fields) => {
    const before = await world.checksums("A");
    expect(await failureOf(secretary.guardians.create(fresh(fault)))).toMatchObject({
      code: "INVALID_INPUT",
      fields,
    });
    expect(await world.checksums("A")).toEqual(before);
  });
});

describe("links", () => {
  test("a new guardian is linked with a student in one act", async () => {
    const { guardianId, linkId } = await secretary.guardians.link({
      studentId: twinId("student-3"),
      guardian: fresh({ firstName: "Nueva" }),
      relationship: "aunt_uncle",
      canPickup: true,
    });
    const { children } = await secretary.guardians.byId({ id: guardianId });
    expect(children).toMatchObject([
      {
        linkId,
        studentId: twinId("student-3"),
        relationship: "aunt_uncle",
        canPickup: true,
        isPrimary: false,
        hasCustody: false,
      },
    ]);
  });

  test("a new guardian whose document is known is refused with a pointer, and nothing is written", async () => {
    const before = await world.checksums("A");
    const call = secretary.guardians.link({
      studentId: twinId("student-3"),
      guardian: fresh({ documentNumber: "52000006" }),
      relationship: "mother",
    });
    expect(await failureOf(call)).toMatchObject({
      code: "DUPLICATE_DOCUMENT",
      details: { guardianId: twinId("guardian-6") },
    });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("another primary guardian takes the place of the first, also of two named at once", async () => {
    expect(await primariesOf("student-4")).toEqual([twinId("guardian-4")]);
    const link = (guardian: string) =>
      secretary.guardians.link({
        studentId: twinId("student-4"),
        guardianId: twinId(guardian),
        relationship: "other",
        isPrimary: true,
      });
    await Promise.all([link("guardian-5"), link("guardian-6"), link("guardian-7")]);
    expect(await primariesOf("student-4")).toHaveLength(1);
  });

  test("a changed link moves the primary too", async () => {
    await secretary.guardians.updateLink({
      linkId: twinId("link-0-1"),
      relationship: "father",
      priority: 2,
      isPrimary: true,
    });
    expect(await primariesOf("student-0")).toEqual([twinId("guardian-1")]);
  });

  test("the same two twice is ALREADY_LINKED", async () => {
    const again = secretary.guardians.link({
      studentId: twinId("student-6"),
      guardianId: twinId("guardian-6"),
      relationship: "mother",
    });
    expect(await failureOf(again)).toMatchObject({
      code: "ALREADY_LINKED",
      fields: { guardianId: "ALREADY_TAKEN" },
    });
  });

  test("a guardian only another school has is REFERENCE_NOT_FOUND, and such a student NOT_FOUND", async () => {
    const { only } = world.schools.B;
    const link = (ids: { studentId: string; guardianId: string }) =>
      failureOf(secretary.guardians.link({ ...ids, relationship: "other" }));
    expect(await link({ studentId: twinId("student-5"), guardianId: only.guardian })).toMatchObject(
      {
        code: "REFERENCE_NOT_FOUND",
        fields: { guardianId: "NOT_FOUND" },
      },
    );
    expect(await link({ studentId: only.student, guardianId: twinId("guardian-5") })).toMatchObject(
      { code: "NOT_FOUND" },
    );
  });

  test("needs a guardian by id or by fields, and not both", async () => {
    const studentId = twinId("student-5");
    const guardianId = twinId("guardian-5");
    for (const whom of [{}, { guardianId, guardian: fresh() }]) {
      const call = secretary.guardians.link({ studentId, relationship: "other", ...whom });
      expect(await failureOf(call)).toMatchObject({
        code: "INVALID_INPUT",
        fields: { guardianId: "REQUIRED" },
      });
    }
  });

  test("ends, and leaves the guardian in the school and the twin's link where it was", async () => {
    const before = await world.checksums("B");
    await secretary.guardians.unlink({ linkId: twinId("link-7-7") });
    expect(await secretary.guardians.byId({ id: twinId("guardian-7") })).toBeDefined();
    expect((await secretary.students.byId({ id: twinId("student-7") })).guardians).toEqual([]);
    const again = secretary.guardians.unlink({ linkId: twinId("link-7-7") });
    expect(await failureOf(again)).toMatchObject({ code: "NOT_FOUND" });
    expect(await world.checksums("B")).toEqual(before);
  });
});

describe("who may see whom", () => {
  test("a guardian sees themselves with their own children, and no other guardian", async () => {
    const caller = await world.caller({ as: "acudiente", school: "A" });
    const { items } = await caller.guardians.list({});
    expect(items.map(({ id }) => id)).toEqual([twinId("guardian-0")]);
    const { children } = await caller.guardians.byId({ id: twinId("guardian-0") });
    expect(children.map(({ studentId }) => studentId).sort()).toEqual(
      [twinId("student-0"), twinId("student-1")].sort(),
    );
    expect(children.every(({ custodyRestriction }) => custodyRestriction === null)).toBe(true);
    const other = await failureOf(caller.guardians.byId({ id: twinId("guardian-1") }));
    expect(other).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(caller.guardians.byId({ id: twinId("nobody") }))).toEqual(other);
  });

  test("a student sees who answers for them, with no child but themselves", async () => {
    const caller = await world.caller({ as: "student", school: "A" });
    const { items } = await caller.guardians.list({});
    expect(items.map(({ id }) => id).sort()).toEqual(
      [twinId("guardian-0"), twinId("guardian-1")].sort(),
    );
    const { children } = await caller.guardians.byId({ id: twinId("guardian-0") });
    expect(children.map(({ studentId }) => studentId)).toEqual([twinId("student-0")]);
  });

  test("a teacher reads and writes none", async () => {
    const teacher = await world.caller({ as: "teacher", school: "A" });
    expect(await failureOf(teacher.guardians.list({}))).toMatchObject({ code: "FORBIDDEN" });
    expect(await failureOf(teacher.guardians.create(fresh()))).toMatchObject({ code: "FORBIDDEN" });
  });

  test("the export holds this school's only", async () => {
    const file = await secretary.guardians.export({ format: "csv", search: "propio" });
    expect(file.rows).toBe(1);
    world.expectNoCanary(file, "B");
  });
});
