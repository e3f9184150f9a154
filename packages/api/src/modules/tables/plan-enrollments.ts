import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { usualDay } from "@athena/domain/enrollment";
import type { FileFault } from "@athena/domain/file-fault";
import { newId } from "@athena/domain/ids";
import { listName } from "@athena/domain/person-name";
import { type EnrollmentRow, enrollmentTable } from "../../enrollment-table.ts";
import { judgeEnrollment, moveOf, type Placement } from "./judge-enrollment.ts";
import { studentsOf } from "./known-people.ts";
import { differencesOf, faultIn, type PlannedRow, type TablePlan } from "./plan.ts";
import { documentIn, keyOf } from "./read-person.ts";
import type { ReadTable } from "./read-table.ts";
import {
  addEnrollments,
  type ChangedEnrollment,
  changeEnrollments,
  type NewEnrollment,
} from "./write-enrollments.ts";
import { type Places, placesFor } from "./year-places.ts";

/**
 * What each row of a table of enrollments means for the school: a place for who has none in that year, and another group,
 * grade or step for who has one. Names in the rows are for the reader; who is meant, the document says.
 */
export async function planEnrollments(
  db: SchoolDb,
  { rows }: ReadTable,
  changedBy: string,
): Promise<TablePlan> {
  const read = rows.map((row) => ({ row, found: documentIn(row) }));
  const students = await studentsOf(
    db,
    read.flatMap(({ found }) => ("document" in found ? [found.document] : [])),
  );
  const places = await placesFor(db, {
    yearNames: [...new Set(rows.map(({ cells }) => cells.get("year") ?? ""))],
    studentIds: [...students.values()].map(({ id }) => id),
  });
  const judgedRows = read.map(({ row, found }) => {
    const student = "document" in found ? students.get(keyOf(found.document)) : undefined;
    const judged = student ? judgeEnrollment(row, student.id, places) : { faults: [] };
    return { row, found, student, judged, move: moveOf(judged, places) };
  });
  // Places are given free by the whole file before one is taken, so that full groups can exchange students.
  for (const { move } of judgedRows) {
    if (move?.left) places.leave(move.left, move.from);
  }
  const seen = new Set<string>();
  const added: NewEnrollment[] = [];
  const changed: ChangedEnrollment[] = [];

  const planned = judgedRows.map(({ row, found, student, judged, move }): PlannedRow => {
    const shown = {
      ...{ row: row.row, name: student ? listName(student) : "" },
      document: "document" in found ? keyOf(found.document) : "",
    };
    const faulty = (faults: readonly { field: string; code: FileFault }[]): PlannedRow => ({
      ...{ ...shown, outcome: "faulty", differences: [] },
      faults: faults.map((fault) => faultIn(enrollmentTable, row, fault)),
    });
    if (!("document" in found)) return faulty([found]);
    if (!student) return faulty([{ field: "documentNumber", code: "NOT_FOUND" }]);
    if ("faults" in judged) return faulty(judged.faults);
    const { year, before } = judged;
    if (seen.has(`${student.id} ${year.id}`)) {
      return faulty([{ field: "documentNumber", code: "REPEATED" }]);
    }
    seen.add(`${student.id} ${year.id}`);
    if (move && !places.take(move.group, move.from)) {
      return faulty([{ field: "group", code: "GROUP_FULL" }]);
    }

    const there = shownOf(student, judged, places);
    const { levelId, groupId, status } = judged;
    const facts = { ...shown, faults: [] };
    if (!before) {
      const enrolledOn = judged.enrolledOn;
      const one = { levelId, groupId, status, enrolledOn, yearId: year.id, studentId: student.id };
      added.push({ ...one, id: newId() });
      return { ...facts, outcome: "new", differences: [] };
    }
    const here = shownOf(student, { ...before, year }, places);
    const differences = differencesOf(enrollmentTable, here, there);
    if (differences.length === 0) return { ...facts, outcome: "equal", differences };
    const last = places.lastStay(before.id);
    const { id, version } = before;
    changed.push({
      ...{ id, version, levelId, groupId, status, from: before.status },
      day: usualDay("enter", year, { last, today: today() }),
      isMoved: groupId !== before.groupId,
    });
    return { ...facts, outcome: "changed", differences };
  });
  const write = async () => {
    await addEnrollments(db, added, changedBy);
    await changeEnrollments(db, changed, changedBy);
  };
  return { rows: planned, write };
}

function shownOf(student: Student, placement: Placement, places: Places): EnrollmentRow {
  const { year, levelId, groupId, status, enrolledOn } = placement;
  return {
    ...{ student, status, enrolledOn, yearName: year.name },
    levelName: places.level(levelId)?.name ?? "",
    groupName: places.group(groupId)?.name ?? null,
  };
}
