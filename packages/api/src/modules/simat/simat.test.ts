import { gzipSync } from "node:zlib";
import type { SimatEncoding } from "@athena/domain/simat/encoding";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { readSimatFile } from "@athena/domain/simat/read-file";
import {
  syntheticFile,
  syntheticRecords,
  withRealisticFaults,
} from "@athena/domain/simat/synthetic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runJobs } from "../../testing/run-jobs.ts";
import { sendSimat } from "../../testing/twin-uploads.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
  await forgetEnrollments();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The twin has some students enrolled; here it is told who is. Triggers off: it is no act of anybody. */
async function forgetEnrollments() {
  await world.owner.transaction(async (owner) => {
    await owner.rows("set local session_replication_role = replica");
    for (const table of ["enrollment_stays", "enrollment_changes", "enrollments"]) {
      await owner.rows(`delete from ${table} where school_id = $1`, [world.schools.A.id]);
    }
  });
}

const layout = layoutByCode("6A-2024");
const school = syntheticRecords({
  count: 300,
  seed: 7,
  year: 2026,
  establishmentDane: "105001012345",
  campuses: ["01", "02"],
  grades: ["0", "1", "5", "6", "10", "11", "21"],
  perGroup: 25,
});

const fileOf = (records: readonly SimatRecord[], encoding: SimatEncoding = "latin-1") =>
  Buffer.from(syntheticFile(records, { layout, encoding }));

const send = (bytes: Uint8Array, fileName?: string) =>
  sendSimat(world, { as: "secretary", school: "A" }, { bytes, ...(fileName && { fileName }) });

async function preview(bytes: Buffer, fileName?: string) {
  const { id } = await secretary.simat.preview({ fileId: await send(bytes, fileName) });
  return secretary.simat.byId({ importId: id });
}

/** Commits an import and gives what came of it. */
async function committed(importId: string): Promise<unknown> {
  const { jobId } = await secretary.simat.commit({ importId });
  await runJobs(world);
  const { state, result } = await secretary.jobs.byId({ jobId: jobId ?? "" });
  return state === "done" ? result : state;
}

async function exported(encoding: SimatEncoding) {
  const { base64 } = await secretary.simat.export({ layout: layout.code, encoding });
  const file = readSimatFile(Buffer.from(base64, "base64"));
  if (!file.ok) throw new Error(file.code);
  return file.rows;
}

async function rowsOf(importId: string, outcome: "different" | "only_here" | "new" | "faulty") {
  const { items } = await secretary.simat.rows({ importId, outcome, limit: 100 });
  return items;
}

const byDocument = (one: SimatRecord, other: SimatRecord) =>
  (one.documentNumber ?? "") < (other.documentNumber ?? "") ? -1 : 1;

/** The file's students, some of them as the test wants them. */
const changed = (changes: Readonly<Record<number, SimatRecord>>, records = school) =>
  records.map((record, place) => ({ ...record, ...changes[place] }));

describe("a school is taken over", () => {
  test("by a file whose preview changes nothing but what came in", async () => {
    const before = await world.checksums("A");
    const { counts, id, isShort } = await preview(fileOf(school));
    expect(counts).toEqual({ new: 300, equal: 0, different: 0, only_here: 0, faulty: 0 });
    expect(isShort).toBe(false);
    const after = await world.checksums("A");
    const touched = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(touched.sort()).toEqual([
      ...["audit_changes", "audit_events", "files", "simat_import_rows", "simat_imports"],
    ]);
    expect(await committed(id)).toEqual({
      added: 300,
      changed: 0,
      withdrawn: 0,
    });
  });

  test("with campuses, shifts, levels and groups, each student in theirs", async () => {
    const { items } = await secretary.groups.list({ yearId: twinId("year-active"), limit: 100 });
    const names = items.map(({ name }) => name);
    expect(names).toContain("10-01");
    expect(names).toContain("10-01 S02");
    const [student] = await world.owner.rows<Record<string, unknown>>(
      `select s.first_surname, e.status, e.origin, g.simat_name, c.consecutive, y.group_id = g.id as is_there
       from students s
       join enrollments e on e.school_id = s.school_id and e.student_id = s.id
       join class_groups g on g.school_id = s.school_id and g.id = e.group_id
       join campuses c on c.school_id = s.school_id and c.id = g.campus_id
       join enrollment_stays y on y.school_id = s.school_id and y.enrollment_id = e.id
       where s.school_id = $1 and s.document_number = $2`,
      [world.schools.A.id, school[0]?.documentNumber],
    );
    expect(student).toEqual({
      first_surname: school[0]?.firstSurname,
      status: "active",
      origin: "simat",
      simat_name: school[0]?.group,
      consecutive: school[0]?.campusConsecutive,
      is_there: true,
    });
  });

  test.each(["latin-1", "utf-8"] as const)(
    "and what it exports in %s is what came in, every field of every row, ñ and accents too",
    async (encoding) => {
      const rows = await exported(encoding);
      expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
      const records = rows.map(({ record }) => record);
      expect(records.sort(byDocument)).toEqual([...school].sort(byDocument));
      const again = await preview(fileOf(records, encoding));
      expect(again.counts).toEqual({ new: 0, equal: 300, different: 0, only_here: 0, faulty: 0 });
    },
  );

  test("once: the same file again, or the same import again, changes nothing", async () => {
    const { id } = await preview(fileOf(school));
    const tables = ["students", "enrollments", "enrollment_stays", "class_groups", "campuses"];
    const before = await world.checksums("A");
    expect(await committed(id)).toEqual({ added: 0, changed: 0, withdrawn: 0 });
    const first = await secretary.simat.byId({ importId: id });
    expect(await secretary.simat.commit({ importId: id })).toEqual({ jobId: first.jobId });
    await runJobs(world);
    expect(await secretary.simat.byId({ importId: id })).toEqual(first);
    const after = await world.checksums("A");
    for (const table of tables) expect([table, after[table]]).toEqual([table, before[table]]);
  });
});

describe("where school and file differ", () => {
  test("the difference is told field by field, and undecided only gaps are filled", async () => {
    const { email: _, ...first } = school[0] ?? {};
    const file = changed({ 0: { ...first, phone: "3009998877", address: "CL 1 2 3" } });
    const { id, counts, fields } = await preview(fileOf(file));
    expect(counts.different).toBe(1);
    expect(fields.map(({ field }) => field).sort()).toEqual(["address", "phone"]);
    const [row] = await rowsOf(id, "different");
    const address = row?.differences.find(({ field }) => field === "address");
    expect(address).toMatchObject({ here: school[0]?.address, there: "CL 1 2 3", winner: "here" });
    await committed(id);
    const kept = (await exported("utf-8")).find(
      ({ record }) => record.documentNumber === first.documentNumber,
    );
    expect(kept?.record.address).toBe(first.address);
    expect(kept?.record.phone).toBe(first.phone ?? "3009998877");
  });

  test("a row goes to who was decided to win it, and a field to who was chosen, also next time", async () => {
    const file = changed({
      1: { stratum: "6", address: "CL 9 9 9" },
      2: { stratum: "6", address: "CL 9 9 9" },
    });
    const numbers = [1, 2].map((place) => school[place]?.documentNumber);
    const { id } = await preview(fileOf(file));
    const rows = await rowsOf(id, "different");
    const one = rows.find(({ document }) => document.endsWith(numbers[0] ?? "?"));
    await secretary.simat.decide({ importId: id, rowIds: [one?.id ?? ""], decision: "there" });
    await secretary.simat.choose({ field: "stratum", winner: "there" });
    expect(await committed(id)).toMatchObject({ added: 0 });
    const after = (await exported("utf-8")).map(({ record }) => record);
    const [whole, part] = numbers.map((number) =>
      after.find(({ documentNumber }) => documentNumber === number),
    );
    expect(whole).toMatchObject({ stratum: "6", address: "CL 9 9 9" });
    expect(part).toMatchObject({ stratum: "6", address: school[2]?.address });
    const next = await preview(fileOf(changed({ 3: { stratum: "0" } }, after)));
    expect(next.fields).toContainEqual({ field: "stratum", rows: 1, choice: "there" });
    await secretary.simat.choose({ field: "stratum", winner: null });
  });

  test("who goes to another group has been in the first until today", async () => {
    const number = school[4]?.documentNumber;
    const other = school.find(
      ({ gradeLevel, group, campusConsecutive }) =>
        gradeLevel === school[4]?.gradeLevel &&
        group === school[4]?.group &&
        campusConsecutive !== school[4]?.campusConsecutive,
    );
    const { campusConsecutive, shift } = other ?? {};
    const move = { campusConsecutive, shift } as SimatRecord;
    const { id } = await preview(fileOf(changed({ 4: move })));
    const rows = await rowsOf(id, "different");
    const row = rows.find(({ document }) => document.endsWith(number ?? "?"));
    await secretary.simat.decide({ importId: id, rowIds: [row?.id ?? ""], decision: "there" });
    await committed(id);
    const moved = (await exported("utf-8")).find(({ record }) => record.documentNumber === number);
    expect(moved?.record).toMatchObject(move);
    const stays = await world.owner.rows(
      `select 1 from enrollment_stays y
       join enrollments e on e.school_id = y.school_id and e.id = y.enrollment_id
       join students s on s.school_id = e.school_id and s.id = e.student_id
       where s.school_id = $1 and s.document_number = $2 and y.to_day is null`,
      [world.schools.A.id, number],
    );
    expect(stays).toHaveLength(1);
  });
});

describe("who is only here", () => {
  test("stays unless it is decided otherwise, and comes back when the file has them again", async () => {
    const now = (await exported("utf-8")).map(({ record }) => record);
    const [gone, ...rest] = now;
    const first = await preview(fileOf(rest));
    expect(first.counts.only_here).toBe(1);
    expect(await committed(first.id)).toMatchObject({ withdrawn: 0 });

    const { id } = await preview(fileOf(rest));
    const [row] = await rowsOf(id, "only_here");
    expect(row).toMatchObject({
      line: null,
      document: expect.stringContaining(gone?.documentNumber ?? "?"),
    });
    await secretary.simat.decide({ importId: id, rowIds: [row?.id ?? ""], decision: "withdraw" });
    expect(await committed(id)).toMatchObject({ withdrawn: 1 });
    expect(await exported("utf-8")).toHaveLength(299);

    const back = await preview(fileOf(now));
    const [returning] = await rowsOf(back.id, "different");
    expect(returning?.differences).toEqual([
      { field: "status", here: "RETIRADO", there: "MATRICULADO", winner: "here" },
    ]);
    await secretary.simat.decide({
      importId: back.id,
      rowIds: [returning?.id ?? ""],
      decision: "there",
    });
    await committed(back.id);
    expect(await exported("utf-8")).toHaveLength(300);
  });

  test("is withdrawn by no short or empty file", async () => {
    for (const records of [school.slice(0, 100), []]) {
      const { id, isShort, counts } = await preview(fileOf(records));
      expect({ isShort, onlyHere: counts.only_here }).toEqual({
        isShort: true,
        onlyHere: 300 - records.length,
      });
      const [row] = await rowsOf(id, "only_here");
      const rowIds = [row?.id ?? ""];
      const decide = secretary.simat.decide({ importId: id, rowIds, decision: "withdraw" });
      expect(await failureOf(decide)).toMatchObject({
        fields: { decision: "SHORT_FILE" },
      });
      expect(await committed(id)).toMatchObject({ withdrawn: 0 });
    }
  });
});

describe("a file with faults", () => {
  test("says line, column, value and what would be right, on the screen and as a file", async () => {
    const text = fileOf(school, "utf-8").toString();
    const { id, counts } = await preview(
      Buffer.from(withRealisticFaults(text, { share: 0.1, seed: 3 })),
    );
    expect(counts.faulty).toBeGreaterThan(10);
    expect(counts.new).toBe(0);
    const [row] = await rowsOf(id, "faulty");
    const { line } = row ?? {};
    const [fault] = row?.faults ?? [];
    const { base64, rows } = await secretary.simat.errors({ importId: id });
    expect(rows).toBeGreaterThanOrEqual(counts.faulty);
    const [header, first, ...others] = Buffer.from(base64, "base64").toString().split("\r\n");
    expect(header).toBe("\u{feff}Línea;Columna;Valor;Falla;Lo correcto");
    expect(first).toContain(`${line};${fault?.column};`);
    // In words: codes are for programs.
    const told = [first, ...others].map((text) => text?.split(";").at(-2) ?? "");
    expect(told).toContain("Falta el dato");
    expect(told.filter((words) => /^[A-Z_]+$/.test(words))).toEqual([]);
  });

  test("of another year takes nobody in", async () => {
    const { counts, id } = await preview(
      fileOf(
        changed(
          {},
          school.map((one) => ({ ...one, year: "2024" })),
        ),
      ),
    );
    expect(counts).toMatchObject({ new: 0, different: 0, faulty: 300 });
    expect((await rowsOf(id, "faulty"))[0]?.faults[0]).toMatchObject({
      column: "ANO_INF",
      value: "2024",
      code: "OTHER_YEAR",
    });
  });

  test("that is none of SIMAT's is refused with the columns it lacks", async () => {
    const upload = async (text: string | Buffer) =>
      secretary.simat.preview({ fileId: await send(Buffer.from(text)) });
    expect(await failureOf(upload("a;b\r\n1;2\r\n"))).toMatchObject({
      fields: { fileId: "NO_LAYOUT" },
    });
    const text = fileOf(school.slice(0, 2), "utf-8").toString();
    expect(await failureOf(upload(text.replace("NRO_DOCUMENTO", "NUMERO")))).toMatchObject({
      fields: { fileId: "MISSING_COLUMNS" },
      details: { missing: ["NRO_DOCUMENTO"] },
    });
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    expect(await failureOf(upload(bomb))).toMatchObject({ fields: { fileId: "FILE_UNREADABLE" } });
    expect((await preview(gzipSync(fileOf(school)))).counts.new).toBe(0);
  });
});

test("a student the school knows and has not enrolled keeps their row and is enrolled", async () => {
  const known = { documentType: "TI", documentNumber: "1000000000" };
  const { id } = await preview(fileOf([...school, { ...school[0], personId: "99", ...known }]));
  const [row] = await rowsOf(id, "new");
  expect(row?.studentId).toBe(twinId("student-0"));
  expect(await committed(id)).toMatchObject({ added: 1 });
  const { firstSurname, simatPersonId } = await secretary.students.byId({
    id: twinId("student-0"),
  });
  expect([firstSurname, simatPersonId]).toEqual(["Ñañez", "99"]);
});

test("the score is the share without an error, and each finding leads to its student", async () => {
  const before = await secretary.simat.quality();
  expect(before.score).toBe(100);
  const { items } = await secretary.students.list({ search: school[5]?.documentNumber ?? "" });
  const student = await secretary.students.byId({ id: items[0]?.id ?? "" });
  const { guardians: _, isActive: __, createdAt: ___, updatedAt: ____, ...fields } = student;
  await secretary.students.correct({
    ...(fields as Parameters<typeof secretary.students.correct>[0]),
    stratum: null,
  });
  const after = await secretary.simat.quality();
  expect(after).toMatchObject({ score: 99, withErrors: 1 });
  expect(after.rules).toContainEqual({ rule: "STRATUM_MISSING", severity: "error", students: 1 });
  const found = await secretary.simat.findings({ rule: "STRATUM_MISSING" });
  expect(found.items.map(({ id }) => id)).toEqual([student.id]);
  const page = await secretary.simat.findings({ limit: 1 });
  if (page.nextCursor) {
    const next = await secretary.simat.findings({ limit: 1, cursor: page.nextCursor });
    expect(next.items[0]?.id).not.toBe(page.items[0]?.id);
  }
});

test("an import that has ended is not decided or discarded, and the other school's is not found", async () => {
  const { id } = await preview(fileOf(school));
  await secretary.simat.discard({ importId: id });
  expect((await failureOf(secretary.simat.commit({ importId: id })))?.code).toBe("IMPORT_STATE");
  expect((await failureOf(secretary.simat.discard({ importId: id })))?.code).toBe("IMPORT_STATE");
  const other = await world.caller({ as: "secretary", school: "B" });
  expect((await failureOf(other.simat.byId({ importId: id })))?.code).toBe("NOT_FOUND");
  expect((await failureOf(other.simat.commit({ importId: id })))?.code).toBe("NOT_FOUND");
});

test("an import that is being committed is not decided or discarded, and asked for again it is the same job", async () => {
  const { id } = await preview(fileOf(school));
  const { jobId } = await secretary.simat.commit({ importId: id });
  expect(await secretary.simat.byId({ importId: id })).toMatchObject({ jobId, isCommitting: true });
  const { items } = await secretary.simat.imports({ limit: 1 });
  expect(items).toMatchObject([{ id, isCommitting: true }]);
  expect(await secretary.simat.commit({ importId: id })).toEqual({ jobId });
  const discard = secretary.simat.discard({ importId: id });
  expect((await failureOf(discard))?.code).toBe("IMPORT_STATE");
  await secretary.jobs.cancel({ jobId: jobId ?? "" });
  await runJobs(world);
  const after = await secretary.simat.byId({ importId: id });
  expect(after).toMatchObject({ state: "preview", isCommitting: false, result: null });
  await secretary.simat.discard({ importId: id });
});

test("a coordinator reads and exports, and takes no file in", async () => {
  const coordinator = await world.caller({ as: "coordinator", school: "A" });
  expect((await coordinator.simat.imports({})).items.length).toBeGreaterThan(0);
  const upload = coordinator.simat.preview({ fileId: twinId("simat-0") });
  expect((await failureOf(upload))?.code).toBe("FORBIDDEN");
  const teacher = await world.caller({ as: "teacher", school: "A" });
  const file = { layout: layout.code, encoding: "utf-8" } as const;
  expect((await failureOf(teacher.simat.export(file)))?.code).toBe("FORBIDDEN");
});

describe("a commit", () => {
  test("takes back nothing that somebody corrected of a student while it ran", async () => {
    const document = school[40]?.documentNumber ?? "";
    const { items } = await secretary.students.list({ search: document, limit: 1 });
    const id = items[0]?.id ?? "";
    const { phone, stratum } = await secretary.students.byId({ id });
    const there = stratum === "1" ? "2" : "1";
    const { id: importId } = await preview(fileOf(changed({ 40: { stratum: there } })));
    const rows = await rowsOf(importId, "different");
    const rowIds = rows.filter((row) => row.document.endsWith(document)).map((row) => row.id);
    await secretary.simat.decide({ importId, rowIds, decision: "there" });
    const { jobId } = await secretary.simat.commit({ importId });

    const running = await world.owner.transaction(async (owner) => {
      await owner.rows("set local session_replication_role = replica");
      await owner.rows(
        "update students set phone = '300 777 0000', version = version + 1 where school_id = $1 and id = $2",
        [world.schools.A.id, id],
      );
      const job = runJobs(world);
      const waiting =
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      await expect.poll(() => world.owner.rows(waiting), { timeout: 5_000 }).not.toEqual([]);
      return { job };
    });
    await running.job;
    expect(phone).not.toBe("300 777 0000");
    expect(await secretary.students.byId({ id })).toMatchObject({ phone: "300 777 0000", stratum });
    expect(await secretary.jobs.byId({ jobId: jobId ?? "" })).toMatchObject({
      ...{ state: "failed", errorCode: "CONFLICT" },
    });
    expect(await committed(importId)).toMatchObject({ added: 0 });
    expect((await secretary.students.byId({ id })).stratum).toBe(there);
  });
});
