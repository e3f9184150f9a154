import type { ClassGroup } from "@athena/db/models/class-group";
import type { Enrollment } from "@athena/db/models/enrollment";
import type { EnrollmentStay } from "@athena/db/models/enrollment-stay";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { cutAt, dayFault, mostAtOnce, usualDay } from "@athena/domain/enrollment";
import { AppError } from "@athena/domain/errors";

type Enrolled = Pick<Enrollment, "id" | "yearId">;

/**
 * The group, where it is one of the year and has room from the day on. The year is locked by `openYear`, and whoever
 * takes a place locks it, so that two cannot take the last one. Throws REFERENCE_NOT_FOUND or GROUP_FULL.
 */
export async function groupWithRoom(
  db: SchoolDb,
  { groupId, yearId, day }: { groupId: string; yearId: string; day: string },
): Promise<ClassGroup> {
  const group = await db.classGroups.findOne({ id: groupId, yearId });
  if (!group) {
    throw new AppError("REFERENCE_NOT_FOUND", "not found: group_id", {
      fields: { groupId: "NOT_FOUND" },
    });
  }
  const stays = await db.enrollmentStays
    .where({ groupId })
    .where((then) => then.whereNull("toDay").orWhere("toDay", ">", day));
  if (mostAtOnce(stays, day) >= group.capacity) {
    throw new AppError("GROUP_FULL", "the group has no place left", {
      fields: { groupId: "GROUP_FULL" },
    });
  }
  return group;
}

/**
 * The enrollment's last stay, and the day of a change after it: the one that was said, else the usual one. Throws
 * INVALID_INPUT where the change cannot be on that day.
 */
export async function lastStay(
  db: SchoolDb,
  enrollment: Enrolled,
  change: { kind: "enter" | "leave"; day?: string | undefined; year: SchoolYear },
): Promise<{ last: EnrollmentStay | undefined; day: string }> {
  const { kind, year } = change;
  const last = await db.enrollmentStays
    .where("enrollmentId", enrollment.id)
    .orderBy("fromDay", "desc")
    .first();
  const day = change.day ?? usualDay(kind, year, { last, today: today() });
  const fault = dayFault({ kind, day }, year, last);
  if (!fault) return { last, day };
  throw new AppError("INVALID_INPUT", "the day is none for this change", {
    fields: { day: fault },
  });
}

/** Ends the stay that stands, where one does, on the day; one of which no day is left goes. */
export async function endStay(
  db: SchoolDb,
  stay: EnrollmentStay | undefined,
  day: string,
): Promise<void> {
  if (!stay || stay.toDay !== null) return;
  const rest = cutAt(stay, day);
  if (rest) await db.enrollmentStays.findById(stay.id).patch({ toDay: rest.toDay });
  else await db.enrollmentStays.deleteById(stay.id);
}
