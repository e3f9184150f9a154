import type { Enrollment } from "@athena/db/models/enrollment";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import type { EnrollmentStatus } from "@athena/domain/enrollment";
import { endStay, lastStay } from "./places-in-groups.ts";

type Placed = { readonly groupId: string; readonly levelId: string } | Record<string, never>;

interface Step {
  readonly to: EnrollmentStatus;
  readonly reason: string | null;
  readonly changedBy: string;
}

/**
 * Takes the enrollment into a status in which the student is not here: who leaves leaves the group on that day, or on
 * the usual one. Whether the step is allowed is the caller's to know. Throws INVALID_INPUT of the day.
 */
export async function leaveSchool(
  db: SchoolDb,
  enrollment: Enrollment,
  step: Step & { readonly day?: string | undefined; readonly year: SchoolYear },
): Promise<void> {
  const { year } = step;
  const { last, day } = await lastStay(db, enrollment, { kind: "leave", day: step.day, year });
  await endStay(db, last, day);
  await keepStep(db, enrollment, { ...step, day });
}

/** Writes a step of an enrollment: what it becomes, and that it did. */
export async function keepStep(
  db: SchoolDb,
  { id, status, version }: Enrollment,
  { to, day, reason, changedBy, placed = {} }: Step & { day: string; placed?: Placed },
): Promise<void> {
  await db.enrollments.findById(id).patch({ ...placed, status: to, version: version + 1 });
  await db.enrollmentChanges.insert({
    ...{ enrollmentId: id, fromStatus: status, toStatus: to, day, reason, changedBy },
  });
}
