import type { SchoolDb } from "@athena/db/school-db";
import { type EnrollmentStatus, firstStatuses } from "@athena/domain/enrollment";
import { shownFirst } from "./shown-first.ts";

/** How many students of the active year are in each grade. */
export async function enrollmentByLevel(db: SchoolDb) {
  const counts = await db.sql<{ levelId: string; students: number }>`
    select e.level_id, count(*)::int as students
    from enrollments e join school_years y on y.school_id = e.school_id and y.id = e.year_id
    where e.school_id = ${db.school} and y.state = 'active'
      and e.status = any(${[...firstStatuses]}::text[])
    group by e.level_id`;
  const studentsIn = new Map(counts.map(({ levelId, students }) => [levelId, students]));
  const levels = await db.gradeLevels.orderBy(["sortOrder", "id"]);
  return {
    students: counts.reduce((sum, { students }) => sum + students, 0),
    levels: levels.flatMap(({ id, name }) => {
      const students = studentsIn.get(id);
      return students === undefined ? [] : [{ id, name, students }];
    }),
  };
}

const waitingFor = ["pending_documents", "in_review"] as const satisfies EnrollmentStatus[];

/** Whose enrollment of the active year waits for the office. */
export async function waitingEnrollments(db: SchoolDb) {
  const year = await db.schoolYears.findOne({ state: "active" });
  const yearId = year?.id ?? null;
  const counts = await db.sql<{ status: EnrollmentStatus; count: number }>`
    select status, count(*)::int as count from enrollments
    where school_id = ${db.school} and year_id = ${yearId}::uuid
      and status = any(${waitingFor}::text[])
    group by status`;
  const first = await db.enrollments
    .where({ yearId })
    .whereIn("status", [...waitingFor])
    .orderBy(["enrolledOn", "id"])
    .limit(shownFirst);
  const students = await db.students.findByIds(first.map(({ studentId }) => studentId));
  const levels = await db.gradeLevels.findByIds(first.map(({ levelId }) => levelId));
  const countOf = (wanted: EnrollmentStatus) =>
    counts.find(({ status }) => status === wanted)?.count ?? 0;
  return {
    pendingDocuments: countOf("pending_documents"),
    inReview: countOf("in_review"),
    first: first.flatMap((one) => {
      const student = students.find(({ id }) => id === one.studentId);
      const levelName = levels.find(({ id }) => id === one.levelId)?.name ?? "";
      return student ? [{ ...student, ...one, levelName }] : [];
    }),
  };
}
