import type { SchoolYear } from "@athena/db/models/school-year";
import type { SimatImport } from "@athena/db/models/simat-import";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { newId } from "@athena/domain/ids";
import type { Decision } from "@athena/domain/simat/import";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { openYear } from "../../open-year.ts";
import { planRows } from "./plan-rows.ts";
import { type Resolved, resolvedRow } from "./resolve-row.ts";
import { placesOf } from "./school-places.ts";
import { schoolRecords } from "./school-records.ts";
import { enrollmentSimat } from "./student-columns.ts";
import { withdrawMissing } from "./withdraw-missing.ts";
import {
  addEnrollments,
  addStudents,
  changeEnrollments,
  changeStudents,
  endStays,
} from "./write-rows.ts";

/**
 * Writes an import into the school, in the transaction of the handle. The file is held against the school as it is now,
 * so what is there already changes nothing. Throws YEAR_STATE when the year is over.
 */
export async function commitImport(
  db: SchoolDb,
  { file, changedBy }: { file: SimatImport; changedBy: string },
): Promise<NonNullable<SimatImport["result"]>> {
  const year = await openYear(db, file.yearId);
  const rows = await db.simatImportRows.where("importId", file.id).orderBy("place");
  const decided = await decisionsOf(
    db,
    rows.map(({ id }) => id),
  );
  const lines = rows
    .filter(({ outcome }) => outcome !== "only_here")
    .map(({ place: line, record, faults }) => ({ line, record, faults }));
  const plan = planRows(lines, {
    known: await schoolRecords(db, year),
    fields: file.fields,
    layout: layoutByCode(file.layout),
  });

  const decisionAt = new Map(rows.map(({ id, place }) => [place, decided.get(id)]));
  const choices = new Map((await db.simatChoices).map(({ field, winner }) => [field, winner]));
  const resolved = plan.rows.flatMap(
    (row) => resolvedRow(row, decisionAt.get(row.place), choices) ?? [],
  );
  const placeOf = await placesOf(
    db,
    year.id,
    resolved.filter(({ isNew, isMoved }) => isNew || isMoved).map(({ record }) => record),
  );
  const act = { placeOf, day: dayIn(year), changedBy, yearId: year.id };
  const reason = `SIMAT: ${file.fileName}`;
  const [added, changed] = [
    resolved.filter(({ isNew }) => isNew),
    resolved.filter(({ isNew }) => !isNew),
  ];
  await addNew(db, added, act);
  await changeKnown(db, changed, { ...act, reason });

  const gone = new Set(
    rows
      .filter(({ id, outcome }) => outcome === "only_here" && decided.get(id) === "withdraw")
      .map(({ studentId }) => studentId),
  );
  const isShort = file.isShort || plan.isShort;
  const leaving = plan.rows.filter(
    ({ outcome, known }) => outcome === "only_here" && !isShort && gone.has(known?.id ?? ""),
  );
  const withdrawn = await withdrawMissing(db, leaving, { day: act.day, reason, changedBy });
  return { added: added.length, changed: changed.length, withdrawn };
}

async function decisionsOf(db: SchoolDb, ids: readonly string[]): Promise<Map<string, Decision>> {
  if (ids.length === 0) return new Map();
  const decisions = await db.simatDecisions.whereIn("rowId", [...ids]);
  return new Map(decisions.map(({ rowId, decision }) => [rowId, decision]));
}

/** Today, where it is a day of the year. */
function dayIn({ startsOn, endsOn }: SchoolYear): string {
  const day = today();
  if (day < startsOn) return startsOn;
  return day > endsOn ? endsOn : day;
}

interface Act {
  readonly placeOf: Awaited<ReturnType<typeof placesOf>>;
  readonly day: string;
  readonly changedBy: string;
  readonly yearId: string;
}

async function addNew(
  db: SchoolDb,
  rows: readonly Resolved[],
  { placeOf, ...enrolling }: Act,
): Promise<void> {
  const people = rows.map((one) => ({ ...one, id: one.row.known?.id ?? newId() }));
  await addStudents(
    db,
    people.filter(({ row }) => row.known === null),
  );
  await changeStudents(
    db,
    people.filter(({ isPersonChanged }) => isPersonChanged),
  );
  const enrollments = people.map(({ id: studentId, record }) => ({
    ...{ id: newId(), studentId, simat: enrollmentSimat(record) },
    ...placeOf(record),
  }));
  await addEnrollments(db, enrollments, enrolling);
}

async function changeKnown(
  db: SchoolDb,
  rows: readonly Resolved[],
  { placeOf, day, changedBy, reason }: Act & { reason: string },
): Promise<void> {
  const people = rows.flatMap(({ row, record, isPersonChanged }) =>
    row.known && isPersonChanged ? [{ id: row.known.id, record }] : [],
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
