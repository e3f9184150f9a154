import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { dayFault, usualDay } from "@athena/domain/enrollment";
import { AppError } from "@athena/domain/errors";
import type { z } from "zod";
import { toAppError } from "../../errors.ts";
import { linkGuardian } from "../../guardian-links.ts";
import { addStudent } from "../../known-student.ts";
import { openYear } from "../../open-year.ts";
import type { Enroll } from "./enrollments.schema.ts";
import { groupWithRoom } from "./places.ts";

type NewEnrollment = z.output<typeof Enroll>;

/**
 * Enrolls a student, new or known, with guardians, new or known. Throws NOT_FOUND or YEAR_STATE of the year, and with
 * the field that is at fault DUPLICATE_DOCUMENT, ALREADY_LINKED, REFERENCE_NOT_FOUND, ALREADY_ENROLLED, GROUP_FULL,
 * INVALID_INPUT.
 */
export async function enroll(db: SchoolDb, input: NewEnrollment, changedBy: string) {
  const { status } = input;
  const { yearId, levelId, groupId } = await placeOf(db, input);
  const year = await openYear(db, yearId);
  const day = input.day ?? usualDay("enter", year, { today: today() });
  const fault = dayFault({ kind: "enter", day }, year, undefined);
  if (fault) throw new AppError("INVALID_INPUT", "no day of the year", { fields: { day: fault } });
  if (groupId) await groupWithRoom(db, { groupId, yearId, day });
  const studentId = await studentOf(db, input);
  await refuseEnrolled(db, { studentId, yearId });
  for (const [place, guardian] of input.guardians.entries()) {
    const linking = () => linkGuardian(db, { ...guardian, studentId });
    await faultsAt(`guardians.${place}`, linking, guardian.guardian && "guardian");
  }
  const { id } = await db.enrollments.insert({
    ...{ studentId, yearId, levelId, groupId, status },
    ...{ origin: "office", enrolledOn: day },
  });
  await db.enrollmentChanges.insert({
    ...{ enrollmentId: id, fromStatus: null, toStatus: status, day, changedBy },
  });
  if (groupId) await db.enrollmentStays.insert({ enrollmentId: id, groupId, fromDay: day });
  return { id, studentId };
}

/** Where the student goes: what the group says, where one is chosen, and else what was asked for. */
async function placeOf(db: SchoolDb, { yearId, levelId, groupId }: NewEnrollment) {
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

const notFound = (field: string) =>
  new AppError("REFERENCE_NOT_FOUND", `not found: ${field}`, { fields: { [field]: "NOT_FOUND" } });

/** Locked, so that the same student is not enrolled twice at once: the second waits and is refused by name. */
async function studentOf(db: SchoolDb, { studentId, student }: NewEnrollment): Promise<string> {
  if (student) return (await faultsAt("student", () => addStudent(db, student))).id;
  const known = studentId && (await db.students.findById(studentId).forNoKeyUpdate());
  if (known) return known.id;
  throw notFound("studentId");
}

async function refuseEnrolled(
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

/** The faults of a part of the form, named by their paths in the whole; of a new guardian, one step further in. */
async function faultsAt<T>(path: string, work: () => Promise<T>, inner?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message, fields, data } = toAppError(error);
    const pathOf = (field: string) =>
      inner && field !== "guardianId" ? `${path}.${inner}.${field}` : `${path}.${field}`;
    const named = Object.entries(fields ?? {}).map(([field, fault]) => [pathOf(field), fault]);
    throw new AppError(code, message, {
      fields: Object.fromEntries(named),
      ...(data && { data }),
      cause: error,
    });
  }
}
