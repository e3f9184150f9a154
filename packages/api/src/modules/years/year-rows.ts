import type { SchoolDb } from "@athena/db/school-db";
import type { z } from "zod";
import type { YearRow } from "./years.schema.ts";

/** Every year with its periods and what closed them, the latest first. */
export async function yearRows(db: SchoolDb): Promise<z.output<typeof YearRow>[]> {
  const [years, periods, closures] = await Promise.all([
    db.schoolYears.orderBy([{ column: "startsOn", order: "desc" }, "id"]),
    db.academicPeriods.orderBy(["number", "id"]),
    db.periodClosures.whereNull("reopenedAt"),
  ]);
  const closureOf = new Map(closures.map((closure) => [closure.periodId, closure]));
  const rows = periods.map((period) => {
    const closure = closureOf.get(period.id);
    const closed = closure ? { by: closure.closedBy, at: closure.createdAt } : null;
    return { ...period, closed };
  });
  return years.map((year) => ({
    ...year,
    periods: rows.filter(({ yearId }) => yearId === year.id),
  }));
}
