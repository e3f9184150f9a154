import type { Enrollment } from "@athena/db/models/enrollment";
import type { EnrollmentChange } from "@athena/db/models/enrollment-change";
import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

/** Each id once: whole years are asked for. */
const once = (enrollments: readonly Enrollment[], field: "yearId" | "levelId" | "groupId") => [
  ...new Set(enrollments.flatMap((one) => one[field] ?? [])),
];

/** Enrollments with the names of what they refer to, in the order given. */
export async function enrollmentFacts(db: SchoolDb, enrollments: readonly Enrollment[]) {
  const years = byId(await db.schoolYears.findByIds(once(enrollments, "yearId")));
  const levels = byId(await db.gradeLevels.findByIds(once(enrollments, "levelId")));
  const groups = byId(await db.classGroups.findByIds(once(enrollments, "groupId")));
  return enrollments.map((one) => ({
    ...one,
    yearName: years.get(one.yearId)?.name ?? "",
    levelName: levels.get(one.levelId)?.name ?? "",
    groupName: groups.get(one.groupId ?? "")?.name ?? null,
  }));
}

/** The enrollments in a year of students, with the students and in their order. */
export async function enrollmentsOf(
  db: SchoolDb,
  students: readonly Student[],
  enrollments: readonly Enrollment[],
) {
  const facts = await enrollmentFacts(db, enrollments);
  const factsOf = new Map(facts.map((one) => [one.studentId, one]));
  return students.flatMap((student) => {
    const one = factsOf.get(student.id);
    return one ? [{ ...one, student }] : [];
  });
}

/** Enrollments with all that became of them. */
export async function enrollmentDetails(db: SchoolDb, enrollments: readonly Enrollment[]) {
  const ids = enrollments.map(({ id }) => id);
  // By time before the id: files write many at once, with ids that PostgreSQL makes in no order.
  const told = await db.enrollmentChanges.whereIn("enrollmentId", ids).orderBy([
    { column: "createdAt", order: "desc" },
    { column: "id", order: "desc" },
  ]);
  const changes = [...told, ...(await stepsOfRuns(db, enrollments, told))];
  const stays = await db.enrollmentStays.whereIn("enrollmentId", ids).orderBy(["fromDay", "id"]);
  const groups = byId(await db.classGroups.findByIds(stays.map(({ groupId }) => groupId)));
  const named = stays.map((stay) => ({
    ...stay,
    groupName: groups.get(stay.groupId)?.name ?? "",
  }));
  const facts = await enrollmentFacts(db, enrollments);
  return facts.map((one) => ({
    ...one,
    changes: changes.filter(({ enrollmentId }) => enrollmentId === one.id),
    stays: named.filter(({ enrollmentId }) => enrollmentId === one.id),
  }));
}

/**
 * The first step of enrollments that the run of a new year made. The promotion is what tells of it: the journal of
 * changes keeps what it is told for ever, and a run may be undone.
 */
async function stepsOfRuns(
  db: SchoolDb,
  enrollments: readonly Enrollment[],
  told: readonly EnrollmentChange[],
) {
  const ids = enrollments.map(({ id }) => id);
  const rows = await db.promotionRows.whereIn("createdEnrollmentId", ids);
  const runs = byId(await db.promotions.findByIds(rows.map(({ promotionId }) => promotionId)));
  const enrollmentOf = byId(enrollments);
  return rows.flatMap(({ id, createdEnrollmentId, promotionId }) => {
    const enrollment = enrollmentOf.get(createdEnrollmentId ?? "");
    const run = runs.get(promotionId);
    if (!enrollment || !run?.ranBy || !run.ranAt) return [];
    const { id: enrollmentId, enrolledOn: day, status } = enrollment;
    const next = told.findLast((step) => step.enrollmentId === enrollmentId);
    const toStatus = next?.fromStatus ?? status;
    const author = { changedBy: run.ranBy, createdAt: run.ranAt, reason: null };
    return [{ id, enrollmentId, fromStatus: null, toStatus, day, ...author }];
  });
}
