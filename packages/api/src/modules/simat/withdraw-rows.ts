import type { EnrollmentStay } from "@athena/db/models/enrollment-stay";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { statusFault, usualDay } from "@athena/domain/enrollment";
import type { PlannedRow } from "./plan-rows.ts";
import { endStays } from "./write-rows.ts";

interface Leaving {
  readonly year: SchoolYear;
  /** Of those of whom the file gives none. */
  readonly reason: string;
  readonly changedBy: string;
}

/**
 * Withdraws the students of rows as far as their enrolments allow it, each on the day and for the reason that the file
 * gives, and says how many. A day before their last one here cannot be; it becomes that one.
 */
export async function withdrawRows(
  db: SchoolDb,
  rows: readonly PlannedRow[],
  { year, reason: usual, changedBy }: Leaving,
): Promise<number> {
  const enrolled = rows.flatMap(({ known, outcome, record }) =>
    known?.enrollment ? [{ ...known.enrollment, told: outcome === "only_here" ? {} : record }] : [],
  );
  const ids = enrolled.map(({ id }) => id);
  const stays = await db.sql<Pick<EnrollmentStay, "enrollmentId" | "fromDay" | "toDay">>`
    select s.enrollment_id, s.from_day, s.to_day
    from enrollment_stays s
    where s.school_id = ${db.school} and s.enrollment_id = any(${ids}::uuid[])
    order by s.from_day`;
  const lastOf = new Map(stays.map((stay) => [stay.enrollmentId, stay]));
  const leaving = enrolled.flatMap(({ id, status, told }) => {
    const reason = told.withdrawalReason ?? usual;
    if (statusFault({ from: status, to: "withdrawn", reason }) !== null) return [];
    const day = usualDay("leave", year, { last: lastOf.get(id), today: told.endsOn ?? today() });
    return [{ id, from: status, day, reason }];
  });
  if (leaving.length === 0) return 0;
  for (const day of new Set(leaving.map((one) => one.day))) {
    const onDay = leaving.filter((one) => one.day === day);
    await endStays(
      db,
      onDay.map(({ id }) => id),
      day,
    );
  }
  await writeWithdrawals(db, leaving, changedBy);
  return leaving.length;
}

async function writeWithdrawals(
  db: SchoolDb,
  leaving: readonly object[],
  changedBy: string,
): Promise<void> {
  const rows = JSON.stringify(leaving);
  await db.sql`
    update enrollments e set status = 'withdrawn', version = e.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid)
    where e.school_id = ${db.school} and e.id = r.id`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, from_status, to_status, day,
      reason, changed_by)
    select ${db.school}, gen_random_uuid(), r.id, r.from, 'withdrawn', r.day, r.reason, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "from" text, day date, reason text)`;
}
