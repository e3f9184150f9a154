import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { readSimatFile } from "@athena/domain/simat/read-file";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJobs } from "../../testing/run-jobs.ts";
import { sendSimat } from "../../testing/twin-uploads.ts";
import { type Caller, type CallerOptions, openTestWorld, type TestWorld } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let who: CallerOptions;
beforeAll(async () => {
  world = await openTestWorld();
  const operator = await world.caller({ as: "superadmin" });
  const { id } = await operator.schools.create({
    ...{ name: "Colegio del Detallado", slug: "detallado" },
    rector: { email: "stranger@group.test", fullName: "Rectoría" },
  });
  who = { as: "stranger", header: [id] };
  rector = await world.caller(who);
});
afterAll(() => world[Symbol.asyncDispose]());

const year = new Date().getFullYear();
const detailed = layoutByCode("detallado-2024");
const began = `${year}-02-02`;
const school: SimatRecord[] = syntheticRecords({
  ...{ count: 40, seed: 9, year, establishmentDane: "105001012345" },
  ...{ campuses: ["01"], grades: ["6", "7"], perGroup: 20 },
}).map((record) => ({ ...record, status: "MATRICULADO", startsOn: began, disability: "99" }));
school[3] = { ...school[3], disability: "8" };

async function preview(records: readonly SimatRecord[], layout = detailed) {
  const bytes = syntheticFile(records, { layout, encoding: "latin-1" });
  const { id } = await rector.simat.preview({ fileId: await sendSimat(world, who, { bytes }) });
  return rector.simat.byId({ importId: id });
}

/** By the worker, with what came of it. */
async function commit(importId: string) {
  await rector.simat.commit({ importId });
  await runJobs(world);
  return (await rector.simat.byId({ importId })).result;
}

async function differing(importId: string) {
  const { items } = await rector.simat.rows({ importId, outcome: "different", limit: 100 });
  return items;
}

const changed = (place: number, fields: SimatRecord) =>
  school.map((record, at) => (at === place ? { ...record, ...fields } : record));

async function enrollmentOf(place: number) {
  const { documentNumber = "" } = school[place] ?? {};
  const found = await rector.students.list({ search: documentNumber });
  const studentId = found.items[0]?.id ?? "";
  const { items } = await rector.enrollments.ofStudent({ studentId });
  return items[0];
}

const left = {
  status: "RETIRADO",
  endsOn: `${year}-05-11`,
  withdrawalReason: "CAMBIO DE DOMICILIO",
};

test("a Detallado takes a school over: each student since the day it says, and nobody who left already", async () => {
  const gone = { ...school[0], ...left, documentNumber: "1999999999", personId: "77777777" };
  const { id, counts, otherSchool } = await preview([...school, gone]);
  // Nobody said which establishment the school is.
  expect(otherSchool).toBeNull();
  expect(counts).toMatchObject({ new: 40, faulty: 0 });
  expect(await commit(id)).toEqual({ added: 40, changed: 0, withdrawn: 0 });
  expect(await enrollmentOf(0)).toMatchObject({
    enrolledOn: began,
    stays: [{ fromDay: began, toDay: null }],
    changes: [{ day: began, toStatus: "active" }],
  });
  expect((await preview(school)).counts).toMatchObject({ equal: 40, different: 0 });
});

test("what the Detallado says in words of a disability is the code that Anexo 6A has for it", async () => {
  const { base64 } = await rector.simat.export({ layout: "6A-2024", encoding: "utf-8" });
  const file = readSimatFile(Buffer.from(base64, "base64"));
  const codes = file.ok ? file.rows.map(({ record }) => record) : [];
  const codeOf = (place: number) =>
    codes.find(({ documentNumber }) => documentNumber === school[place]?.documentNumber);
  expect([codeOf(3)?.disability, codeOf(4)?.disability]).toEqual(["8", "99"]);
  const whole = syntheticFile(school, { layout: detailed, encoding: "utf-8" });
  const text = Buffer.from(whole).toString().replace("INTELECTUAL", "OTRA COSA");
  const fileId = await sendSimat(world, who, { bytes: Buffer.from(text) });
  const { id } = await rector.simat.preview({ fileId });
  expect(await rector.simat.byId({ importId: id })).toMatchObject({ counts: { faulty: 0 } });
});

test("who left there and is here is a difference with its day and reason, and stays unless it is decided", async () => {
  const { id, counts, fields, withdrawals } = await preview(changed(1, left));
  expect(counts).toMatchObject({ different: 1, equal: 39, only_here: 0 });
  expect(fields).toEqual([{ field: "status", rows: 1, choice: null }]);
  expect(withdrawals).toBe(0);
  expect((await differing(id))[0]?.differences).toEqual([
    { field: "status", here: "MATRICULADO", there: "RETIRADO", winner: "here" },
    { field: "endsOn", here: null, there: left.endsOn, winner: "here" },
    { field: "withdrawalReason", here: null, there: left.withdrawalReason, winner: "here" },
  ]);
  expect(await commit(id)).toEqual({ added: 0, changed: 0, withdrawn: 0 });
  expect(await enrollmentOf(1)).toMatchObject({ status: "active" });
});

test("decided for SIMAT, the student leaves on the file's day and for its reason", async () => {
  const file = changed(1, left);
  const { id } = await preview(file);
  const [row] = await differing(id);
  await rector.simat.decide({ importId: id, rowIds: [row?.id ?? ""], decision: "there" });
  expect(await rector.simat.byId({ importId: id })).toMatchObject({ withdrawals: 1 });
  expect(await commit(id)).toEqual({ added: 0, changed: 0, withdrawn: 1 });
  const gone = await enrollmentOf(1);
  expect(gone).toMatchObject({ status: "withdrawn", stays: [{ toDay: left.endsOn }] });
  expect(gone?.changes).toContainEqual(
    expect.objectContaining({
      ...{ toStatus: "withdrawn", day: left.endsOn, reason: left.withdrawalReason },
    }),
  );
  expect((await preview(file)).counts).toMatchObject({ equal: 39, different: 0, only_here: 0 });
});

test("a student named twice is here while one line says so, and leaves on no day before they came", async () => {
  const [moved, early] = [
    { ...school[2], ...left },
    { ...school[5], ...left, endsOn: `${year}-01-20` },
  ];
  const others = school.filter((_, place) => place !== 1 && place !== 5);
  const { id, counts } = await preview([...others, moved, early]);
  expect(counts).toMatchObject({ equal: 38, different: 1, faulty: 0 });
  await rector.simat.choose({ field: "status", winner: "there" });
  expect(await rector.simat.byId({ importId: id })).toMatchObject({ withdrawals: 1 });
  expect(await commit(id)).toMatchObject({ withdrawn: 1 });
  await rector.simat.choose({ field: "status", winner: null });
  expect(await enrollmentOf(5)).toMatchObject({ status: "withdrawn", stays: [] });
  expect(await enrollmentOf(2)).toMatchObject({ status: "active" });
});

test("a line of another state enrols nobody and makes nobody absent, and the preview counts such lines by state", async () => {
  const here = school.filter((_, place) => place !== 1 && place !== 5);
  const states = ["Inscrito", "ASIGNADO", "INSCRITO", "GRADUADO"];
  const others = states.map((status, place) => ({
    ...{ ...school[0], status, documentNumber: `188888888${place}`, personId: `8888888${place}` },
  }));
  const [first, second, third, ...rest] = here;
  const named = [
    { ...first, status: "PROMOCIONADO" },
    { ...second, status: "ASIGNADO", birthDate: "" },
    // Also where another line has them enrolled.
    ...[third ?? {}, { ...third, status: "PROMOCIONADO" }],
  ];
  const file = await preview([...others, ...named, ...rest]);
  expect(file.counts).toEqual({ new: 0, equal: 36, different: 0, only_here: 0, faulty: 7 });
  expect(file.leftOut).toEqual([
    { state: "ASIGNADO", rows: 2 },
    { state: "INSCRITO", rows: 2 },
    { state: "PROMOCIONADO", rows: 2 },
    { state: "GRADUADO", rows: 1 },
  ]);
  const rows = await rector.simat.rows({ importId: file.id, outcome: "faulty", limit: 100 });
  expect(rows.items[0]?.faults).toEqual([
    {
      ...{ column: "ESTADO", value: "Inscrito", code: "OTHER_STATE" },
      expected: "MATRICULADO, o RETIRADO o CANCELADO de quien ya salió",
    },
  ]);
  expect(await commit(file.id)).toEqual({ added: 0, changed: 0, withdrawn: 0 });
  expect((await preview(here)).leftOut).toEqual([]);
});

test("both layouts name one student: a 6A after a Detallado fills what that one does not have", async () => {
  const here = school.filter((_, place) => place !== 1 && place !== 5);
  const { id, counts } = await preview(here, layoutByCode("6A-2024"));
  expect(counts).toMatchObject({ new: 0, different: 38, only_here: 0 });
  await commit(id);
  expect((await preview(here, layoutByCode("6A-2024"))).counts).toMatchObject({ equal: 38 });
  expect((await preview(here)).counts).toMatchObject({ equal: 38 });
});
