import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { z } from "zod";
import { toAppError } from "../../errors.ts";
import { linkGuardian } from "../../guardian-links.ts";
import { addStudent } from "../../known-student.ts";
import { beginEnrollment, entryAt, notFound, refuseEnrolled } from "../../new-enrollment.ts";
import type { Enroll } from "./enrollments.schema.ts";

type NewEnrollment = z.output<typeof Enroll>;

/**
 * Enrolls a student, new or known, with guardians, new or known. Throws NOT_FOUND or YEAR_STATE of the year, and with
 * the field that is at fault DUPLICATE_DOCUMENT, ALREADY_LINKED, REFERENCE_NOT_FOUND, ALREADY_ENROLLED, GROUP_FULL,
 * INVALID_INPUT.
 */
export async function enroll(db: SchoolDb, input: NewEnrollment, changedBy: string) {
  const entry = await entryAt(db, input);
  const studentId = await studentOf(db, input);
  await refuseEnrolled(db, { studentId, yearId: entry.yearId });
  for (const [place, guardian] of input.guardians.entries()) {
    const linking = () => linkGuardian(db, { ...guardian, studentId });
    await faultsAt(`guardians.${place}`, linking, guardian.guardian && "guardian");
  }
  const { status } = input;
  const { id } = await beginEnrollment(db, {
    ...{ ...entry, studentId, status, origin: "office", changedBy },
  });
  return { id, studentId };
}

/** Locked, so that the same student is not enrolled twice at once: the second waits and is refused by name. */
async function studentOf(db: SchoolDb, { studentId, student }: NewEnrollment): Promise<string> {
  if (student) return (await faultsAt("student", () => addStudent(db, student))).id;
  const known = studentId && (await db.students.findById(studentId).forNoKeyUpdate());
  if (known) return known.id;
  throw notFound("studentId");
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
