import { addDays, today } from "@athena/domain/day";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runJobs } from "../../testing/run-jobs.ts";
import { sendSimat } from "../../testing/twin-uploads.ts";
import {
  type Caller,
  type CallerOptions,
  failureOf,
  openTestWorld,
  type TestWorld,
} from "../../testing.ts";

/** Days from today on. */
const onDay = (days: number) => addDays(today(), days);

let world: TestWorld;
let rector: Caller;
let who: CallerOptions;
let yearId: string;
beforeAll(async () => {
  world = await openTestWorld();
  const operator = await world.caller({ as: "superadmin" });
  const { id } = await operator.schools.create({
    ...{ name: "Colegio de los Archivos", slug: "archivos", daneCode: "105001012345" },
    rector: { email: "stranger@group.test", fullName: "Rectoría" },
  });
  who = { as: "stranger", header: [id] };
  rector = await world.caller(who);
  // A year around the day of the test, so that there are days before and after it.
  const days = { startsOn: onDay(-100), endsOn: onDay(100) };
  const calendar = { calendar: "A", year: Number(today().slice(0, 4)) } as const;
  ({ id: yearId } = await rector.years.create({ ...calendar, periods: 1 }));
  const period = { name: "Primero", ...days, weight: 100 };
  await rector.years.correct({ id: yearId, version: 1, name: "Este", ...days, periods: [period] });
  await rector.years.open({ id: yearId });
  const since = { status: "MATRICULADO", startsOn: onDay(-100) };
  const detailed = school.map((record) => ({ ...record, ...since }));
  await commit((await preview(fileOf(detailed, "detallado-2024"))).id);
  await commit((await preview(fileOf(school))).id);
});
afterAll(() => world[Symbol.asyncDispose]());

const school: SimatRecord[] = syntheticRecords({
  ...{ count: 20, seed: 21, year: Number(today().slice(0, 4)) },
  ...{ establishmentDane: "105001012345", campuses: ["01"], grades: ["6", "7"], perGroup: 10 },
});

const fileOf = (records: readonly SimatRecord[], layout = "6A-2024") =>
  Buffer.from(syntheticFile(records, { layout: layoutByCode(layout), encoding: "utf-8" }));

async function preview(bytes: Buffer) {
  const { id } = await rector.simat.preview({ fileId: await sendSimat(world, who, { bytes }) });
  return rector.simat.byId({ importId: id });
}

/** By the worker, with what came of it. */
async function commit(importId: string) {
  const { jobId } = await rector.simat.commit({ importId });
  await runJobs(world);
  const { state, result } = await rector.jobs.byId({ jobId: jobId ?? "" });
  return state === "done" ? result : state;
}

const changed = (place: number, fields: SimatRecord) =>
  school.map((record, at) => (at === place ? { ...record, ...fields } : record));

async function enrollmentOf({ documentNumber = "" }: SimatRecord = {}) {
  const found = await rector.students.list({ search: documentNumber });
  const { items } = await rector.enrollments.ofStudent({ studentId: found.items[0]?.id ?? "" });
  const [enrollment] = items;
  if (!enrollment) throw new Error(`nobody is enrolled as ${documentNumber}`);
  return enrollment;
}

async function otherGroup(groupId: string | null) {
  const { items } = await rector.groups.list({ yearId, limit: 100 });
  const here = items.find(({ id }) => id === groupId);
  const other = items.find(({ id, levelId }) => id !== groupId && levelId !== here?.levelId);
  return other?.id ?? "";
}

async function decideAll(
  importId: string,
  outcome: "different" | "only_here",
  decision: "there" | "withdraw",
) {
  const { items } = await rector.simat.rows({ importId, outcome, limit: 100 });
  const decide = { importId, rowIds: items.map(({ id }) => id), decision };
  return rector.simat.decide(decide);
}

const reason = "La familia se va de la ciudad";

describe("one rule for the days of a student", () => {
  test("who comes back by a file before the last day here is in one group a day", async () => {
    const { id, version, stays } = await enrollmentOf(school[0]);
    await rector.enrollments.withdraw({ id, version, reason, day: onDay(20) });
    const file = await preview(fileOf(school));
    await decideAll(file.id, "different", "there");
    expect(await commit(file.id)).toMatchObject({ changed: 1 });
    const [before] = stays;
    expect((await enrollmentOf(school[0])).stays).toMatchObject([
      { groupId: before?.groupId, fromDay: before?.fromDay, toDay: onDay(0) },
      { groupId: before?.groupId, fromDay: onDay(0), toDay: null },
    ]);
  });

  test("who is to change groups later and whom a file moves now is in one group a day", async () => {
    const { id, version, groupId } = await enrollmentOf(school[1]);
    const later = await otherGroup(groupId);
    await rector.enrollments.place({ id, version, groupId: later, day: onDay(20) });
    const file = await preview(fileOf(changed(1, { group: "609" })));
    await decideAll(file.id, "different", "there");
    expect(await commit(file.id)).toMatchObject({ changed: 1 });
    expect((await enrollmentOf(school[1])).stays).toMatchObject([
      { groupId, toDay: onDay(0) },
      { groupName: "6-09", fromDay: onDay(0), toDay: null },
    ]);
  });

  test("who left and does not come back gets no place by a file, whoever wins the places", async () => {
    const { id, version } = await enrollmentOf(school[2]);
    await rector.enrollments.withdraw({ id, version, reason, day: onDay(0) });
    await rector.simat.choose({ field: "group", winner: "there" });
    const file = await preview(fileOf(changed(2, { group: "608", phone: "3001112233" })));
    await commit(file.id);
    await rector.simat.choose({ field: "group", winner: null });
    const after = await enrollmentOf(school[2]);
    expect(after).toMatchObject({ status: "withdrawn", stays: [{ toDay: onDay(0) }] });
  });

  test("who came back without a group leaves on no day before they left the first time", async () => {
    const { id, version } = await enrollmentOf(school[3]);
    await rector.enrollments.withdraw({ id, version, reason, day: onDay(-10) });
    const { group: _, ...ungrouped } = school[3] ?? {};
    const others = school.filter((__, place) => place !== 3);
    const back = await preview(fileOf([...others, ungrouped]));
    await decideAll(back.id, "different", "there");
    await commit(back.id);
    expect(await enrollmentOf(school[3])).toMatchObject({ status: "active", groupId: null });
    const gone = { ...ungrouped, status: "RETIRADO", endsOn: onDay(-50) };
    const here = others.map((record) => ({ ...record, status: "MATRICULADO" }));
    const file = await preview(fileOf([...here, gone], "detallado-2024"));
    const { items } = await rector.simat.rows({
      importId: file.id,
      outcome: "different",
      limit: 100,
    });
    const row = items.find(({ document }) => document.endsWith(gone.documentNumber ?? "?"));
    const rowIds = [row?.id ?? ""];
    await rector.simat.decide({ importId: file.id, rowIds, decision: "there" });
    expect(await commit(file.id)).toMatchObject({ withdrawn: 1 });
    expect((await enrollmentOf(school[3])).changes).toMatchObject([
      { toStatus: "withdrawn", day: onDay(-10) },
      { toStatus: "active", day: onDay(0) },
      { toStatus: "withdrawn", day: onDay(-10) },
      { toStatus: "active", day: onDay(-100) },
    ]);
  });
});

describe("a file that names too few of those who are here", () => {
  const cells = (records: readonly SimatRecord[]) => fileOf(records).toString().split("\r\n");

  test.each([
    ["repeats one student", () => fileOf(school.map(() => school[0] ?? {}))],
    [
      "has a line too narrow for each",
      () => {
        const [header = "", ...lines] = cells(school);
        return Buffer.from([header, ...lines.map((line) => line && `${line};`)].join("\r\n"));
      },
    ],
    [
      "is another school's",
      () =>
        fileOf(
          syntheticRecords({
            ...{ count: 20, seed: 77, year: Number(today().slice(0, 4)) },
            ...{ establishmentDane: "105001099999", campuses: ["01"], grades: ["6"], perGroup: 10 },
          }),
        ),
    ],
    ["has one grade", () => fileOf(school.filter(({ gradeLevel }) => gradeLevel === "6"))],
  ])("and %s withdraws nobody", async (_, file) => {
    const { id, isShort, counts } = await preview(file());
    expect(isShort).toBe(true);
    expect(counts.only_here).toBeGreaterThan(0);
    const decide = decideAll(id, "only_here", "withdraw");
    expect(await failureOf(decide)).toMatchObject({ fields: { decision: "SHORT_FILE" } });
  });
});

test("a file of another establishment is told with both codes, and one that has the school's in any line is not", async () => {
  const other = syntheticRecords({
    ...{ count: 3, seed: 78, year: Number(today().slice(0, 4)) },
    ...{ establishmentDane: "105001099999", campuses: ["01"], grades: ["6"], perGroup: 10 },
  });
  expect(await preview(fileOf(other))).toMatchObject({
    ...{ otherSchool: { here: "105001012345", there: ["105001099999"] } },
    counts: { new: 3 },
  });
  expect((await preview(fileOf([...other, school[0] ?? {}]))).otherSchool).toBeNull();
  expect((await preview(fileOf([]))).otherSchool).toBeNull();
});

test("two documents with one id of the ministry's are one student, and the second line is told", async () => {
  const twice = { ...school[0], personId: "5550001", documentNumber: "1031000001" };
  const { id, counts } = await preview(
    fileOf([...school, twice, { ...twice, documentType: "CC", documentNumber: "1031000002" }]),
  );
  expect(counts).toMatchObject({ new: 1, faulty: 1 });
  expect(await commit(id)).toMatchObject({ added: 1 });
});

test("a child enrolled by the civil registry's document is the one whom the file has by the card of the same number", async () => {
  const { groupId } = await enrollmentOf(school[0]);
  const { middleName: _, ...child } = school[5] ?? {};
  const number = "1031777001";
  const { id, studentId } = await rector.enrollments.enroll({
    groupId: groupId ?? "",
    status: "active",
    student: {
      ...{ documentType: "RC", documentNumber: number, firstName: "Luz", firstSurname: "Peña" },
      ...{ birthDate: "2014-03-09", gender: "F" },
    },
  });
  const card = { ...child, documentType: "TI", documentNumber: number, personId: "5550099" };
  const file = await preview(fileOf([...school, card]));
  expect(file.counts).toMatchObject({ new: 0 });
  const onlyHere = await rector.simat.rows({ importId: file.id, outcome: "only_here" });
  expect(onlyHere.items.map((row) => row.studentId)).not.toContain(studentId);
  const { items } = await rector.simat.rows({
    importId: file.id,
    outcome: "different",
    limit: 100,
  });
  const row = items.find((one) => one.studentId === studentId);
  expect(row?.differences).toContainEqual({
    ...{ field: "documentType", here: "RC", there: "TI", winner: "here" },
  });
  await rector.simat.decide({ importId: file.id, rowIds: [row?.id ?? ""], decision: "there" });
  await commit(file.id);
  expect(await rector.students.byId({ id: studentId })).toMatchObject({
    ...{ documentType: "TI", documentNumber: number, simatPersonId: "5550099" },
  });
  const someoneElse = { ...card, documentType: "CC", personId: "5550100" };
  expect((await preview(fileOf([...school, someoneElse]))).counts).toMatchObject({ new: 1 });
  expect(await rector.enrollments.byId({ id })).toMatchObject({ status: "active" });
});

test("a fault is told with the line that a spreadsheet shows, empty lines counted", async () => {
  const [header = "", ...lines] = fileOf(school).toString().split("\r\n");
  const [first = "", second = "", ...rest] = lines;
  const empty = ";".repeat(53);
  const text = [header, first, empty, "", second.replace(/;[FM];/, ";X;"), ...rest].join("\r\n");
  const { id, counts } = await preview(Buffer.from(text));
  expect(counts).toMatchObject({ faulty: 1 });
  const { items } = await rector.simat.rows({ importId: id, outcome: "faulty", limit: 100 });
  expect(items[0]).toMatchObject({ line: 5 });
});
