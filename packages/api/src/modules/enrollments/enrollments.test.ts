import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newGuardian, newStudent } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const reason = "La familia se muda de ciudad";
const place = () => ({
  yearId: twinId("year-active"),
  levelId: twinId("level"),
  groupId: twinId("group-2"),
  day: "2026-02-02",
});
let documents = 1_100_200_300;
const fresh = () => ({ ...newStudent, documentNumber: String(++documents) });
const enrolNew = async (also = {}) =>
  secretary.enrollments.enroll({ ...place(), student: fresh(), status: "active", ...also });
const detailOf = (id: string) => secretary.enrollments.byId({ id });
const rosterOf = async (groupId: string, day: string) =>
  (await secretary.enrollments.roster({ groupId, day })).items.map(
    ({ enrollmentId }) => enrollmentId,
  );

describe("a student is enrolled", () => {
  test("new, with a guardian the school knows and a new one, in one act", async () => {
    const { id, studentId } = await enrolNew({
      guardians: [
        { relationship: "mother", guardianId: twinId("guardian-2"), isPrimary: true },
        { relationship: "father", guardian: newGuardian },
      ],
    });
    const student = await secretary.students.byId({ id: studentId });
    expect(student.guardians.map(({ documentNumber }) => documentNumber).sort()).toEqual([
      "43111222",
      "52000002",
    ]);
    expect(await detailOf(id)).toMatchObject({
      ...{ status: "active", origin: "office", enrolledOn: "2026-02-02" },
      groupName: "6-canary-a 2",
      changes: [{ fromStatus: null, toStatus: "active", changedBy: "Persona secretary" }],
      stays: [{ fromDay: "2026-02-02", toDay: null }],
    });
  });

  test("known, as who they are; once a year, under whatever haste", async () => {
    const known = { ...place(), studentId: twinId("student-4") };
    const calls = [secretary.enrollments.enroll(known), rector.enrollments.enroll(known)];
    const codes = await Promise.all(calls.map(codeOf));
    expect(codes.filter(Boolean)).toEqual(["ALREADY_ENROLLED"]);
    expect(await failureOf(secretary.enrollments.enroll(known))).toMatchObject({
      code: "ALREADY_ENROLLED",
      fields: { studentId: "ALREADY_ENROLLED" },
      details: { studentId: twinId("student-4") },
    });
    const next = { ...known, yearId: twinId("year-next"), groupId: undefined, day: "2027-01-19" };
    await secretary.enrollments.enroll(next);
    const { items } = await secretary.enrollments.ofStudent({ studentId: twinId("student-4") });
    expect(items.slice(0, 2).map(({ yearName }) => yearName.slice(0, 4))).toEqual(["2027", "2026"]);
  });

  test("not at all where a part of it is at fault, and the fault names its field", async () => {
    const before = await world.checksums("A");
    const guardian = { ...newGuardian, documentNumber: "52000003" };
    const bad = [
      [{ student: { ...fresh(), documentNumber: "1000020000" } }, "student.documentNumber"],
      [{ student: { ...fresh(), stratum: "77" } }, "student.stratum"],
      [
        { guardians: [{ relationship: "mother", guardian }] },
        "guardians.0.guardian.documentNumber",
      ],
      [
        { guardians: [{ relationship: "mother", guardianId: twinId("nobody") }] },
        "guardians.0.guardianId",
      ],
      [{ levelId: twinId("nobody"), groupId: undefined }, "levelId"],
      [{ levelId: twinId("level-7") }, "groupId"],
      [{ groupId: twinId("group-next") }, "groupId"],
      [{ day: "2026-01-18" }, "day"],
      [{ student: undefined, studentId: twinId("nobody") }, "studentId"],
      [{ studentId: twinId("student-5") }, "studentId"],
    ] as const;
    for (const [wrong, field] of bad) {
      const failure = await failureOf(enrolNew(wrong));
      expect([field, Object.keys(failure?.fields ?? {})]).toEqual([field, [field]]);
    }
    const over = { yearId: twinId("year-closed"), groupId: undefined };
    expect(await codeOf(enrolNew(over))).toBe("YEAR_STATE");
    expect(await world.checksums("A")).toEqual(before);
  });

  test("while the group has room: of those who ask at once for the last places, no more get in", async () => {
    const small = { ...place(), campusId: twinId("campus"), shiftId: twinId("shift") };
    const { id: groupId } = await secretary.groups.add({ ...small, section: "20", capacity: 2 });
    const callers = [secretary, rector, secretary, rector];
    const codes = await Promise.all(
      callers.map((caller) =>
        codeOf(caller.enrollments.enroll({ ...place(), groupId, student: fresh() })),
      ),
    );
    expect(codes.filter(Boolean)).toEqual(["GROUP_FULL", "GROUP_FULL"]);
    const [first = ""] = await rosterOf(groupId, "2026-02-02");
    const leave = { id: first, version: 1, day: "2026-05-04", reason };
    await secretary.enrollments.withdraw(leave);
    const early = enrolNew({ groupId, day: "2026-05-03" });
    expect(await failureOf(early)).toMatchObject({ fields: { groupId: "GROUP_FULL" } });
    await enrolNew({ groupId, day: "2026-05-04" });
  });
});

describe("an enrollment", () => {
  test("is withdrawn and re-entered, and the roster of each day says so", async () => {
    const { id } = await enrolNew();
    const [groupId, other] = [twinId("group-2"), twinId("group")];
    await secretary.enrollments.withdraw({ id, version: 1, day: "2026-03-09", reason });
    await secretary.enrollments.reenter({
      ...{ id, version: 2, day: "2026-04-06", groupId: other, reason: "La familia regresó" },
    });
    const days = ["2026-02-01", "2026-02-02", "2026-03-08", "2026-03-09", "2026-04-05"];
    const isThere = async (group: string, day: string) => (await rosterOf(group, day)).includes(id);
    expect(await Promise.all(days.map((day) => isThere(groupId, day)))).toEqual([
      ...[false, true, true, false, false],
    ]);
    expect(await isThere(other, "2026-04-05")).toBe(false);
    expect(await isThere(other, "2026-11-27")).toBe(true);
    const { changes, status } = await detailOf(id);
    expect(status).toBe("active");
    expect(changes.map((step) => [step.fromStatus, step.toStatus, step.day])).toEqual([
      ["withdrawn", "active", "2026-04-06"],
      ["active", "withdrawn", "2026-03-09"],
      [null, "active", "2026-02-02"],
    ]);
  });

  test("is moved to another group: the day before in the one, from the day on in the other", async () => {
    const { id } = await enrolNew();
    const [from, to] = [twinId("group-2"), twinId("group")];
    await secretary.enrollments.place({ id, version: 1, day: "2026-03-16", groupId: to });
    const there = [from, from, to, to].map((group, at) =>
      rosterOf(group, at % 2 ? "2026-03-16" : "2026-03-15"),
    );
    const found = (await Promise.all(there)).map((ids) => ids.includes(id));
    expect(found).toEqual([true, false, false, true]);
    const again = { id, version: 2, day: "2026-03-20", groupId: to };
    expect(await failureOf(secretary.enrollments.place(again))).toMatchObject({
      fields: { groupId: "SAME_GROUP" },
    });
    const back = { id, version: 2, day: "2026-03-15", groupId: from };
    expect(await failureOf(secretary.enrollments.place(back))).toMatchObject({
      fields: { day: "BEFORE_LAST_CHANGE" },
    });
    expect((await detailOf(id)).stays).toHaveLength(2);
  });

  test("that ends on the day it began leaves no day in the group", async () => {
    const { id } = await enrolNew();
    await secretary.enrollments.withdraw({ id, version: 1, day: "2026-02-02", reason });
    expect((await detailOf(id)).stays).toEqual([]);
    expect(await rosterOf(twinId("group-2"), "2026-02-02")).not.toContain(id);
  });

  test("passes from papers to review to active, and never where it may not", async () => {
    const { id } = await enrolNew({ status: "pending_documents" });
    const to = (
      status: "in_review" | "active" | "graduated" | "pending_documents",
      version: number,
    ) => secretary.enrollments.changeStatus({ id, version, status, day: "2026-02-03" });
    expect(await codeOf(to("graduated", 1))).toBe("ENROLLMENT_STATE");
    await to("in_review", 1);
    expect(await failureOf(to("pending_documents", 2))).toMatchObject({
      fields: { reason: "REQUIRED" },
    });
    await to("active", 2);
    expect(await codeOf(to("graduated", 2))).toBe("STALE_VERSION");
    await to("graduated", 3);
    expect(await rosterOf(twinId("group-2"), "2026-02-03")).not.toContain(id);
    const version = 4;
    const late = { id, version, day: "2026-03-02", groupId: twinId("group"), reason };
    expect(await codeOf(secretary.enrollments.reenter(late))).toBe("ENROLLMENT_STATE");
    expect(await codeOf(secretary.enrollments.place(late))).toBe("ENROLLMENT_STATE");
  });

  test("is withdrawn with a reason, and who left is not brought back without a group", async () => {
    const { id } = await enrolNew();
    const short = { id, version: 1, day: "2026-03-02", reason: "  se fue   " };
    expect(await failureOf(secretary.enrollments.withdraw(short))).toMatchObject({
      fields: { reason: "REASON_TOO_SHORT" },
    });
    await secretary.enrollments.withdraw({ ...short, reason });
    const back = { id, version: 2, day: "2026-03-09", status: "active" as const, reason };
    expect(await codeOf(secretary.enrollments.changeStatus(back))).toBe("ENROLLMENT_STATE");
  });
});

describe("who enrolls", () => {
  test("finds by document whom this school knows: a student with their enrollment, a guardian with their children", async () => {
    const found = await secretary.enrollments.search({
      ...{ documentType: "TI", documentNumber: "1.000.000-000" },
    });
    expect(found).toMatchObject({
      student: { firstName: "María José", enrollments: [{ status: "active" }] },
      guardian: null,
    });
    expect(found.student?.guardians.length).toBe(2);
    const mother = { documentType: "CC", documentNumber: "52000000" } as const;
    const { guardian, student } = await secretary.enrollments.search(mother);
    expect(student).toBeNull();
    expect(guardian?.children.map(({ id }) => id).sort()).toEqual(
      [twinId("student-0"), twinId("student-1")].sort(),
    );
  });

  test("is told of somebody of another school what is told of nobody", async () => {
    const other = await world.caller({ as: "secretary", school: "B" });
    const theirs = { documentType: "TI", documentNumber: "1777666555" } as const;
    await other.students.admit({ ...newStudent, ...theirs });
    expect((await other.enrollments.search(theirs)).student).not.toBeNull();
    const answer = await secretary.enrollments.search(theirs);
    const nobody = { ...theirs, documentNumber: "1777666556" };
    expect(answer).toEqual(await secretary.enrollments.search(nobody));
    expect(answer).toEqual({ student: null, guardian: null });
  });

  test("lists by year, group, status and words, and every page once", async () => {
    const yearId = twinId("year-active");
    const groupId = twinId("group");
    const { items } = await secretary.enrollments.list({ yearId, groupId, limit: 100 });
    expect(items.every((row) => row.groupName === "6-canary-a")).toBe(true);
    const left = await secretary.enrollments.list({
      yearId,
      status: "withdrawn",
      search: "angela",
    });
    expect(left.items.map(({ firstName }) => firstName)).toEqual(["Ángela"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await secretary.enrollments.list({ yearId, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { count } = await secretary.enrollments.count({ yearId });
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
  });

  test("is of the office: coordinators read, teachers and families do not", async () => {
    const coordinator = await world.caller({ as: "coordinator", school: "A" });
    const yearId = twinId("year-active");
    await coordinator.enrollments.list({ yearId });
    const leave = { id: twinId("enrollment-active"), version: 1, day: "2026-03-02", reason };
    expect(await codeOf(coordinator.enrollments.withdraw(leave))).toBe("FORBIDDEN");
    for (const as of ["teacher", "acudiente", "student"] as const) {
      const caller = await world.caller({ as, school: "A" });
      expect(await codeOf(caller.enrollments.list({ yearId }))).toBe("FORBIDDEN");
    }
  });

  test("shows a teacher the roster of the groups they teach or direct, and of no other", async () => {
    const teacher = await world.caller({
      session: await world.openSession(twinId("user-only-A")),
      school: "A",
    });
    const [taught, other] = [twinId("group-2041"), twinId("group-2")];
    const day = "2041-02-04";
    const there = { groupId: taught, yearId: undefined, day, student: fresh() };
    const { studentId } = await enrolNew({ ...there, levelId: undefined });
    const { items } = await teacher.enrollments.roster({ groupId: taught, day });
    expect(items.map((one) => one.studentId)).toContain(studentId);
    expect(await codeOf(teacher.enrollments.roster({ groupId: other, day }))).toBe("NOT_FOUND");
    const director = await world.caller({ as: "teacher", school: "A" });
    await director.enrollments.roster({ groupId: other, day });
    expect(await codeOf(teacher.enrollments.ofStudent({ studentId }))).toBe("FORBIDDEN");
  });

  test("shows a family the enrollments of their own children, and no roster", async () => {
    const family = await world.caller({ as: "acudiente", school: "A" });
    const mine = { studentId: twinId("student-1") };
    const [first] = (await family.enrollments.ofStudent(mine)).items;
    expect(first).toMatchObject(mine);
    const theirs = { studentId: twinId("student-3") };
    expect(await codeOf(family.enrollments.ofStudent(theirs))).toBe("NOT_FOUND");
    const ask = { groupId: twinId("group"), day: "2026-02-20" };
    expect(await codeOf(family.enrollments.roster(ask))).toBe("FORBIDDEN");
  });

  test("of a year that nobody has is not found, as a list and as a number", async () => {
    const yearId = world.schools.B.only.year;
    expect(await codeOf(secretary.enrollments.list({ yearId }))).toBe("NOT_FOUND");
    expect(await codeOf(secretary.enrollments.count({ yearId }))).toBe("NOT_FOUND");
  });

  test("reads and changes nothing of another school", async () => {
    const before = await world.checksums("B");
    const { enrollment: id, student: studentId, group: groupId } = world.schools.B.only;
    const day = "2026-03-02";
    const change = { id, version: 1, day };
    for (const call of [
      () => secretary.enrollments.byId({ id }),
      () => secretary.enrollments.ofStudent({ studentId }),
      () => secretary.enrollments.roster({ groupId, day }),
      () => secretary.enrollments.withdraw({ ...change, reason }),
      () => secretary.enrollments.place({ ...change, groupId: twinId("group-2") }),
    ]) {
      expect([call.toString(), await codeOf(call())]).toEqual([call.toString(), "NOT_FOUND"]);
    }
    const there = secretary.enrollments.enroll({ ...place(), groupId, student: fresh() });
    expect(await failureOf(there)).toMatchObject({ fields: { groupId: "NOT_FOUND" } });
    world.expectNoCanary(await secretary.enrollments.list({ yearId: twinId("year-active") }), "B");
    expect(await world.checksums("B")).toEqual(before);
  });
});

describe("the export", () => {
  const yearId = twinId("year-active");
  const cellsOf = (base64: string) =>
    Buffer.from(base64, "base64")
      .toString()
      .split("\r\n")
      .map((line) => line.split(";"));

  test.each([
    {},
    { search: "angela" },
    { search: "nobody" },
    { status: "withdrawn" as const },
    { status: "pending_documents" as const },
    { levelId: twinId("level") },
    { levelId: twinId("level-7") },
    { groupId: twinId("group"), status: "in_review" as const },
    { groupId: twinId("group-2") },
  ])("holds the rows of the list, in its order: %o", async (also) => {
    const filter = { yearId, ...also };
    const { items } = await secretary.enrollments.list({ ...filter, limit: 100 });
    const file = await secretary.enrollments.export({ ...filter, format: "csv" });
    const [, ...rows] = cellsOf(file.base64);
    expect(file.rows).toBe(items.length);
    expect(
      rows.map(([, number, surname, , , , , level, group]) => [number, surname, level, group]),
    ).toEqual(
      items.map((one) => [
        one.documentNumber,
        one.firstSurname,
        one.levelName,
        one.groupName ?? "",
      ]),
    );
  });

  test("keeps cells that begin like a formula as text, in both formats", async () => {
    const levelId = twinId("level-7");
    const { version } = (await rector.levels.list()).items.find(({ id }) => id === levelId) ?? {
      version: 0,
    };
    await rector.levels.rename({ id: levelId, version, name: "=2+3" });
    await enrolNew({ levelId, groupId: undefined });
    const file = async (format: "csv" | "xlsx") =>
      (await secretary.enrollments.export({ yearId, levelId, format })).base64;
    expect(cellsOf(await file("csv"))[1]?.[7]).toBe("'=2+3");
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await file("xlsx"), "base64").buffer);
    expect(book.worksheets[0]?.getCell("H2").value).toBe("'=2+3");
  });

  test("is for who reads the list, holds its own school only, and leaves an event", async () => {
    const teacher = await world.caller({ as: "teacher", school: "A" });
    expect(await codeOf(teacher.enrollments.export({ yearId, format: "csv" }))).toBe("FORBIDDEN");
    const coordinator = await world.caller({ as: "coordinator", school: "A" });
    world.expectNoCanary(await coordinator.enrollments.export({ yearId, format: "csv" }), "B");
    const { items } = await rector.audit.list({ limit: 1 });
    expect(items.map(({ procedure }) => procedure)).toEqual(["enrollments.export"]);
  });
});
