import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { openYear } from "../../open-year.ts";

/** Throws NOT_FOUND, YEAR_STATE, or PERIOD_CLOSED when it is closed already. */
export async function closePeriod(db: SchoolDb, periodId: string, closedBy: string): Promise<void> {
  if (await standingClosure(db, periodId)) {
    throw new AppError("PERIOD_CLOSED", "this period is closed already");
  }
  await db.periodClosures.insert({ periodId, closedBy });
}

/** Throws NOT_FOUND, YEAR_STATE, or PERIOD_OPEN when it is not closed. */
export async function reopenPeriod(
  db: SchoolDb,
  periodId: string,
  by: { name: string; reason: string },
): Promise<void> {
  const closure = await standingClosure(db, periodId);
  if (!closure) throw new AppError("PERIOD_OPEN", "this period is open");
  const reopenedAt = new Date().toISOString();
  await db.periodClosures
    .findById(closure.id)
    .patch({ reopenedBy: by.name, reopenedAt, reason: by.reason });
}

/** What closed a period, with its year locked, which has to be open. */
async function standingClosure(db: SchoolDb, periodId: string) {
  const period = await db.academicPeriods.findById(periodId).throwIfNotFound();
  await openYear(db, period.yearId);
  return await db.periodClosures.findOne({ periodId }).whereNull("reopenedAt");
}
