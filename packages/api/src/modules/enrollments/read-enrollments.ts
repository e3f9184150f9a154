import type { Enrollment } from "@athena/db/models/enrollment";
import type { SchoolDb } from "@athena/db/school-db";

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

/** Enrollments with the names of what they refer to, in the order given. */
export async function enrollmentFacts(db: SchoolDb, enrollments: readonly Enrollment[]) {
  const years = byId(await db.schoolYears.findByIds(enrollments.map((one) => one.yearId)));
  const levels = byId(await db.gradeLevels.findByIds(enrollments.map((one) => one.levelId)));
  const groups = byId(
    await db.classGroups.findByIds(enrollments.flatMap(({ groupId }) => groupId ?? [])),
  );
  return enrollments.map((one) => ({
    ...one,
    yearName: years.get(one.yearId)?.name ?? "",
    levelName: levels.get(one.levelId)?.name ?? "",
    groupName: groups.get(one.groupId ?? "")?.name ?? null,
  }));
}

/** Enrollments with all that became of them. */
export async function enrollmentDetails(db: SchoolDb, enrollments: readonly Enrollment[]) {
  const ids = enrollments.map(({ id }) => id);
  const changes = await db.enrollmentChanges.whereIn("enrollmentId", ids).orderBy("id", "desc");
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
