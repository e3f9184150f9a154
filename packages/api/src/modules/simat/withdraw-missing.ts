import type { SchoolDb } from "@athena/db/school-db";
import { statusFault } from "@athena/domain/enrollment";
import type { PlannedRow } from "./plan-rows.ts";
import { endStays } from "./write-rows.ts";

interface Leaving {
  readonly day: string;
  readonly reason: string;
  readonly changedBy: string;
}

/** Withdraws the students of rows on a day, as far as their enrolments allow it, and says how many. */
export async function withdrawMissing(
  db: SchoolDb,
  rows: readonly PlannedRow[],
  { day, reason, changedBy }: Leaving,
): Promise<number> {
  const leaving = rows
    .flatMap(({ known }) => known?.enrollment ?? [])
    .filter(({ status: from }) => statusFault({ from, to: "withdrawn", reason }) === null);
  if (leaving.length === 0) return 0;
  await endStays(
    db,
    leaving.map(({ id }) => id),
    day,
  );
  for (const { id, version } of leaving) {
    await db.enrollments.findById(id).patch({ status: "withdrawn", version: version + 1 });
  }
  await db.enrollmentChanges.insert(
    leaving.map(({ id: enrollmentId, status: fromStatus }) => ({
      ...{ enrollmentId, fromStatus, toStatus: "withdrawn" as const },
      ...{ day, reason, changedBy },
    })),
  );
  return leaving.length;
}
