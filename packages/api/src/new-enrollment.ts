import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import {
  dayFault,
  type EnrollmentStatus,
  type enrollmentOrigins,
  usualDay,
} from "@athena/domain/enrollment";
import { AppError } from "@athena/domain/errors";
import { openYear } from "./open-year.ts";
import { groupWithRoom } from "./places-in-groups.ts";

/** Where somebody asks a student to go: a group, or a year and a grade without one. */
export interface AskedPlace {
  readonly yearId?: string | undefined;
  readonly levelId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly day?: string | undefined;
}

export interface Entry {
  readonly yearId: string;
  readonly levelId: string;
  readonly groupId: string | null;
  /** The first day in the school. */
  readonly day: string;
}

/**
 * Where and from when a student can enter. The year is locked until the end of the transaction. Throws NOT_FOUND or
 * YEAR_STATE of the year, and with the field that is at fault REFERENCE_NOT_FOUND, GROUP_FULL or INVALID_INPUT.
 */
export async function entryAt(db: SchoolDb, asked: AskedPlace): Promise<Entry> {
  const { yearId, levelId, groupId } = await placeOf(db, asked);
  const year = await openYear(db, yearId);
  const day = asked.day ?? usualDay("enter", year, { today: today() });
  const fault = dayFault({ kind: "enter", day }, year, undefined);
  if (fault) throw new AppError("INVALID_INPUT", "no day of the year", { fields: { day: fault } });
  if (groupId) await groupWithRoom(db, { groupId, yearId, day });
  return { yearId, levelId, groupId, day };
}

/** Where the student goes: what the group says, where one is chosen, and else what was asked for. */
async function placeOf(db: SchoolDb, { yearId, levelId, groupId }: AskedPlace) {
  if (groupId === undefined) {
    const level = levelId && (await db.gradeLevels.findById(levelId));
    if (yearId && level) return { yearId, levelId: level.id, groupId: null };
    throw notFound("levelId");
  }
  const group = await db.classGroups.findById(groupId);
  if (!group || (yearId ?? group.yearId) !== group.yearId) throw notFound("groupId");
  if ((levelId ?? group.levelId) === group.levelId) {
    return { yearId: group.yearId, levelId: group.levelId, groupId };
  }
  throw new AppError("INVALID_INPUT", "the group is one of another grade", {
    fields: { groupId: "OTHER_LEVEL" },
  });
}

/** The refusal of an id that no row of the school has. */
export const notFound = (field: string) =>
  new AppError("REFERENCE_NOT_FOUND", `not found: ${field}`, { fields: { [field]: "NOT_FOUND" } });

/** Throws ALREADY_ENROLLED, and says by which enrollment. */
export async function refuseEnrolled(
  db: SchoolDb,
  one: { studentId: string; yearId: string },
): Promise<void> {
  const known = await db.enrollments.findOne(one);
  if (!known) return;
  throw new AppError("ALREADY_ENROLLED", "the student is enrolled in this year", {
    fields: { studentId: "ALREADY_ENROLLED" },
    data: { enrollmentId: known.id, studentId: one.studentId },
  });
}

/** Writes the enrollment, its first step and its first stay. */
export async function beginEnrollment(
  db: SchoolDb,
  entry: Entry & {
    readonly studentId: string;
    readonly status: EnrollmentStatus;
    readonly origin: (typeof enrollmentOrigins)[number];
    readonly changedBy: string;
  },
): Promise<{ id: string }> {
  const { studentId, yearId, levelId, groupId, day, status, origin, changedBy } = entry;
  const { id } = await db.enrollments.insert({
    ...{ studentId, yearId, levelId, groupId, status },
    ...{ origin, enrolledOn: day },
  });
  await db.enrollmentChanges.insert({
    ...{ enrollmentId: id, fromStatus: null, toStatus: status, day, changedBy },
  });
  if (groupId) await db.enrollmentStays.insert({ enrollmentId: id, groupId, fromDay: day });
  return { id };
}
