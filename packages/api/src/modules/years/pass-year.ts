import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { mayPass, type YearState } from "@athena/domain/school-year";

/** Takes a year into another state. Throws YEAR_STATE, ANOTHER_YEAR_ACTIVE, YEAR_INCOMPLETE or PERIOD_OPEN. */
export async function passYear(db: SchoolDb, id: string, to: YearState): Promise<void> {
  const year = await db.schoolYears.findById(id).forNoKeyUpdate().throwIfNotFound();
  if (!mayPass(year.state, to)) {
    throw new AppError("YEAR_STATE", `a year that is ${year.state} cannot become ${to}`);
  }
  const periods = await db.academicPeriods.where("yearId", id);
  if (to === "active") {
    if (periods.length === 0) throw new AppError("YEAR_INCOMPLETE", "a year needs its periods");
    const other = await db.schoolYears.findOne({ state: "active" });
    if (other) throw new AppError("ANOTHER_YEAR_ACTIVE", "close the active year first");
  }
  if (to === "closed") {
    const ids = periods.map((period) => period.id);
    const closures = await db.periodClosures.whereIn("periodId", ids).whereNull("reopenedAt");
    if (closures.length < ids.length) {
      throw new AppError("PERIOD_OPEN", "close every period of the year first");
    }
  }
  await db.schoolYears.findById(id).patch({ state: to, version: year.version + 1 });
}
