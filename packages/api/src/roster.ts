import type { EnrollmentStay } from "@athena/db/models/enrollment-stay";
import type { SchoolDb } from "@athena/db/school-db";
import { covers } from "@athena/domain/enrollment";

/** The stays in a group on a day: whoever is on its roster then. */
export async function staysOn(
  db: SchoolDb,
  groupId: string,
  day: string,
): Promise<EnrollmentStay[]> {
  const stays = await db.enrollmentStays.where({ groupId });
  return stays.filter((stay) => covers(stay, day));
}
