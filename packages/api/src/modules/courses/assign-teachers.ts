import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";

/**
 * Makes these people, and nobody else, the teachers of a course. Throws REFERENCE_NOT_FOUND for who does not teach
 * here now; who already has the course may keep it.
 */
export async function assignTeachers(
  db: SchoolDb,
  offeringId: string,
  teacherUserIds: readonly string[],
): Promise<void> {
  const kept = await db.teacherAssignments.where({ offeringId });
  const wanted = new Set(teacherUserIds);
  const has = new Set(kept.map(({ teacherUserId }) => teacherUserId));
  const added = [...wanted].filter((userId) => !has.has(userId));
  await refuseNoTeachers(db, added);
  const gone = kept.filter((one) => !wanted.has(one.teacherUserId)).map(({ id }) => id);
  if (gone.length > 0) await db.teacherAssignments.findByIds(gone).delete();
  if (added.length > 0) {
    await db.teacherAssignments.insert(
      added.map((teacherUserId) => ({ offeringId, teacherUserId })),
    );
  }
}

async function refuseNoTeachers(db: SchoolDb, userIds: readonly string[]): Promise<void> {
  const members = await db.memberships.whereIn("userId", [...userIds]).where("isActive", true);
  const teachers = members.filter(({ roles }) => roles.includes("teacher"));
  if (teachers.length === userIds.length) return;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: an active teacher", {
    fields: { teacherUserIds: "NOT_FOUND" },
  });
}
