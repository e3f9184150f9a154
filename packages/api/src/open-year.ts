import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";

/**
 * A year that still takes changes, locked until the end of the transaction, so that nobody closes it meanwhile.
 * Throws NOT_FOUND, or YEAR_STATE when it is closed or archived.
 */
export async function openYear(db: SchoolDb, id: string): Promise<SchoolYear> {
  const year = await db.schoolYears.findById(id).forNoKeyUpdate().throwIfNotFound();
  if (!isOpen(year)) throw yearIsOver();
  return year;
}

export const isOpen = ({ state }: SchoolYear) => state === "planning" || state === "active";

export const yearIsOver = () => new AppError("YEAR_STATE", "this year is over");

/** The year of a course, locked. Throws NOT_FOUND, and YEAR_STATE when it is over. */
export async function openYearOfCourse(db: SchoolDb, offeringId: string): Promise<string> {
  const { groupId } = await db.courseOfferings.findById(offeringId).throwIfNotFound();
  const { yearId } = await db.classGroups.findById(groupId).throwIfNotFound();
  await openYear(db, yearId);
  return yearId;
}
