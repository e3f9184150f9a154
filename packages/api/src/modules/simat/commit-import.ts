import type { SchoolYear } from "@athena/db/models/school-year";
import type { SimatImport } from "@athena/db/models/simat-import";
import type { SimatImportRow } from "@athena/db/models/simat-import-row";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { newId } from "@athena/domain/ids";
import type { Decision } from "@athena/domain/simat/import";
import { layoutByCode } from "@athena/domain/simat/layouts";
import type { JobSteps } from "../../jobs/kind.ts";
import { openYear } from "../../open-year.ts";
import { yearToOpen } from "./found-year.ts";
import { makePlaces } from "./make-places.ts";
import type { PlacePlan } from "./plan-places.ts";
import { type PlannedRow, planRows } from "./plan-rows.ts";
import { isLeaving, type Resolved, resolvedRow } from "./resolve-row.ts";
import { schoolRecords } from "./school-records.ts";
import { enrollmentSimat } from "./student-columns.ts";
import { withdrawRows } from "./withdraw-rows.ts";
import {
  addEnrollments,
  addStudents,
  changeEnrollments,
  changeStudents,
  endStays,
} from "./write-rows.ts";

interface Commit {
  readonly file: SimatImport;
  readonly changedBy: string;
  readonly steps: JobSteps;
  /** Of a student who is new to the school. */
  readonly makeStudentId?: () => string;
}

/**
 * Writes an import into the school, in the transaction of the handle. The file is held against the school as it is now,
 * so what is there already changes nothing. Throws YEAR_STATE when the year is over, and what a step throws.
 */
export async function commitImport(
  db: SchoolDb,
  { file, changedBy, steps, makeStudentId = newId }: Commit,
): Promise<NonNullable<SimatImport["result"]>> {
  const year = await openYear(db, await yearToOpen(db, file));
  const rows = await db.simatImportRows.where("importId", file.id).orderBy("place");
  await steps.step(0, rows.length);
  const decided = await decisionsOf(db, file.id);
  const lines = rows
    .filter(({ outcome }) => outcome !== "only_here")
    .map(({ place: line, record, faults }) => ({ line, record, faults }));
  const plan = planRows(lines, {
    known: await schoolRecords(db, year),
    fields: file.fields,
    layout: layoutByCode(file.layout),
  });

  const decidedOf = decisionsByRow(rows, decided);
  const choices = new Map((await db.simatChoices).map(({ field, winner }) => [field, winner]));
  const resolved = plan.rows.flatMap((row) => resolvedRow(row, decidedOf(row), choices) ?? []);
  await steps.step(0, rows.length);
  const placeOf = await makePlaces(db, file, {
    yearId: year.id,
    records: resolved.filter(({ isNew, isMoved }) => isNew || isMoved).map(({ record }) => record),
  });
  const act = { placeOf, day: dayIn(year, today()), changedBy, year, makeStudentId };
  const reason = `SIMAT: ${file.fileName}`;
  const [added, changed] = [
    resolved.filter(({ isNew }) => isNew),
    resolved.filter(({ isNew }) => !isNew),
  ];
  const isShort = file.isShort || plan.isShort;
  const leaving = plan.rows.filter(
    (row) => isLeaving(row, decidedOf(row), choices) && !(isShort && row.outcome === "only_here"),
  );

  // The rows that change nothing are done.
  let done = Math.max(0, rows.length - resolved.length - leaving.length);
  const inParts = async (all: readonly Resolved[], write: (part: Resolved[]) => Promise<void>) => {
    for (let from = 0; from < all.length; from += rowsAtOnce) {
      await steps.step(done, rows.length);
      const part = all.slice(from, from + rowsAtOnce);
      await write(part);
      done += part.length;
    }
  };
  await inParts(added, (part) => addNew(db, part, act));
  await inParts(changed, (part) => changeKnown(db, part, { ...act, reason }));
  await steps.step(done, rows.length);
  const withdrawn = await withdrawRows(db, leaving, { year, reason, changedBy });
  return { added: added.length, changed: changed.length, withdrawn };
}

/** Between two such parts others see how far it is, and may end it. */
const rowsAtOnce = 500;

/**
 * What was decided of a row planned anew: of a line by its place, of a student only here by who they are, because
 * others may have come or gone since.
 */
function decisionsByRow(
  rows: readonly SimatImportRow[],
  decided: ReadonlyMap<string, Decision>,
): (row: PlannedRow) => Decision | undefined {
  const [ofLine, ofStudent] = [new Map<number, string>(), new Map<string, string>()];
  for (const { id, outcome, place, studentId } of rows) {
    if (outcome === "only_here") ofStudent.set(studentId ?? "", id);
    else ofLine.set(place, id);
  }
  return ({ outcome, place, known }) =>
    decided.get(
      (outcome === "only_here" ? ofStudent.get(known?.id ?? "") : ofLine.get(place)) ?? "",
    );
}

/** By the import, not by its rows: a file has more of them than a statement takes parameters. */
async function decisionsOf(db: SchoolDb, importId: string): Promise<Map<string, Decision>> {
  const decisions = await db.sql<{ rowId: string; decision: Decision }>`
    select d.row_id, d.decision
    from simat_decisions d
    join simat_import_rows r on r.school_id = d.school_id and r.id = d.row_id
    where d.school_id = ${db.school} and r.import_id = ${importId}`;
  return new Map(decisions.map(({ rowId, decision }) => [rowId, decision]));
}

/** The day, or the nearest one of the year. */
function dayIn({ startsOn, endsOn }: SchoolYear, day: string): string {
  if (day < startsOn) return startsOn;
  return day > endsOn ? endsOn : day;
}

interface Act {
  readonly placeOf: PlacePlan["placeOf"];
  readonly day: string;
  readonly changedBy: string;
  readonly year: SchoolYear;
  readonly makeStudentId: () => string;
}

async function addNew(
  db: SchoolDb,
  rows: readonly Resolved[],
  { placeOf, day, year, changedBy, makeStudentId }: Act,
): Promise<void> {
  const people = rows.map((one) => ({ ...one, id: one.row.known?.id ?? makeStudentId() }));
  await addStudents(
    db,
    people.filter(({ row }) => row.known === null),
  );
  await changeStudents(
    db,
    people.flatMap(({ id, record, row, isPersonChanged }) =>
      row.known && isPersonChanged ? [{ id, record, version: row.known.version }] : [],
    ),
  );
  const enrollments = people.map(({ id: studentId, record }) => ({
    ...{ id: newId(), studentId, simat: enrollmentSimat(record) },
    ...{ ...placeOf(record), day: record.startsOn ? dayIn(year, record.startsOn) : day },
  }));
  await addEnrollments(db, enrollments, { yearId: year.id, changedBy });
}

async function changeKnown(
  db: SchoolDb,
  rows: readonly Resolved[],
  { placeOf, day, changedBy, reason }: Act & { reason: string },
): Promise<void> {
  const people = rows.flatMap(({ row, record, isPersonChanged }) =>
    row.known && isPersonChanged ? [{ id: row.known.id, record, version: row.known.version }] : [],
  );
  await changeStudents(db, people);

  const changed = rows.filter(({ isEnrollmentChanged }) => isEnrollmentChanged);
  const enrollments = changed.flatMap(({ row, record, isMoved, isBack }) => {
    const one = row.known?.enrollment;
    if (!one) return [];
    const { levelId, groupId } = isMoved ? placeOf(record) : one;
    // A place that is only written otherwise is the same group: its days go on.
    const isElsewhere = isBack || groupId !== one.groupId;
    const from = isBack ? one.status : null;
    return [{ id: one.id, levelId, groupId, simat: enrollmentSimat(record), from, isElsewhere }];
  });
  await changeEnrollments(db, enrollments, { day, changedBy, reason });
  const moved = enrollments.filter(({ isElsewhere }) => isElsewhere);
  await endStays(
    db,
    moved.map(({ id }) => id),
    day,
  );
  const stays = moved.flatMap(({ id: enrollmentId, groupId }) =>
    groupId === null ? [] : [{ enrollmentId, groupId, fromDay: day }],
  );
  if (stays.length > 0) await db.enrollmentStays.insert(stays);
}
