import type { Enrollment } from "@athena/db/models/enrollment";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { type EnrollmentStatus, isHere, isReentry, statusFault } from "@athena/domain/enrollment";
import { AppError } from "@athena/domain/errors";
import { keepStep, leaveSchool } from "../../enrollment-steps.ts";
import { openYear } from "../../open-year.ts";
import { endStay, groupWithRoom, lastStay } from "../../places-in-groups.ts";
import { refuseStale } from "../../stale.ts";

interface Change {
  readonly id: string;
  readonly version: number;
  readonly day?: string | undefined;
}

interface StatusStep extends Change {
  readonly to: EnrollmentStatus;
  readonly reason: string | null;
  readonly changedBy: string;
}

/**
 * Takes an enrollment into another status; who leaves leaves the group on that day. Throws NOT_FOUND, STALE_VERSION,
 * YEAR_STATE, ENROLLMENT_STATE or INVALID_INPUT.
 */
export async function passEnrollment(db: SchoolDb, step: StatusStep): Promise<void> {
  const { enrollment, year } = await opened(db, step);
  if (isReentry(enrollment.status, step.to)) throw notNow(enrollment, "re-enter it with a group");
  refuseFaulty(enrollment, step);
  if (isHere(step.to)) {
    await keepStep(db, enrollment, { ...step, day: step.day ?? today() });
    return;
  }
  await leaveSchool(db, enrollment, { ...step, year });
}

/** Brings back who had left, into a group. Throws as `passEnrollment`, and REFERENCE_NOT_FOUND or GROUP_FULL. */
export async function reenter(
  db: SchoolDb,
  step: Omit<StatusStep, "to"> & { readonly groupId: string },
): Promise<void> {
  const { enrollment, year } = await opened(db, step);
  if (isHere(enrollment.status)) throw notNow(enrollment, "the student is here");
  const whole = { ...step, to: "active" } as const;
  refuseFaulty(enrollment, whole);
  const { levelId, day } = await enterGroup(db, enrollment, { ...step, year });
  const placed = { groupId: step.groupId, levelId };
  await keepStep(db, enrollment, { ...whole, day, placed });
}

/** Moves a student into another group from a day on. Throws as `reenter`. */
export async function place(
  db: SchoolDb,
  step: Change & { readonly groupId: string },
): Promise<void> {
  const { enrollment, year } = await opened(db, step);
  if (!isHere(enrollment.status)) throw notNow(enrollment, "who has left has no place");
  const { groupId } = step;
  if (groupId === enrollment.groupId) {
    throw new AppError("INVALID_INPUT", "the student is in this group", {
      fields: { groupId: "SAME_GROUP" },
    });
  }
  const { levelId } = await enterGroup(db, enrollment, { ...step, year });
  const { version } = step;
  await db.enrollments.findById(enrollment.id).patch({ groupId, levelId, version: version + 1 });
}

/** The enrollment as it was read, locked, of a year that is not over. */
async function opened(db: SchoolDb, { id, version }: Change) {
  const enrollment = await db.enrollments.findById(id).forNoKeyUpdate().throwIfNotFound();
  refuseStale(enrollment, version);
  return { enrollment, year: await openYear(db, enrollment.yearId) };
}

async function enterGroup(
  db: SchoolDb,
  enrollment: Enrollment,
  change: { day?: string | undefined; groupId: string; year: SchoolYear },
): Promise<{ levelId: string; day: string }> {
  const { groupId } = change;
  const { last, day } = await lastStay(db, enrollment, { ...change, kind: "enter" });
  await endStay(db, last, day);
  const { levelId } = await groupWithRoom(db, { groupId, yearId: enrollment.yearId, day });
  await db.enrollmentStays.insert({ enrollmentId: enrollment.id, groupId, fromDay: day });
  return { levelId, day };
}

function refuseFaulty({ status: from }: Enrollment, { to, reason }: StatusStep): void {
  const fault = statusFault({ from, to, reason });
  if (fault === "STATUS_NOT_ALLOWED") {
    throw new AppError("ENROLLMENT_STATE", `${from} cannot become ${to}`, {
      fields: { status: fault },
    });
  }
  if (fault) {
    throw new AppError("INVALID_INPUT", "this change needs a reason", {
      fields: { reason: "REQUIRED" },
    });
  }
}

const notNow = ({ status }: Enrollment, why: string) =>
  new AppError("ENROLLMENT_STATE", `${status}: ${why}`, {
    fields: { status: "STATUS_NOT_ALLOWED" },
  });
