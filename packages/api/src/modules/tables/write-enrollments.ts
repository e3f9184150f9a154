import type { SchoolDb } from "@athena/db/school-db";
import type { EnrollmentStatus } from "@athena/domain/enrollment";
import { stale } from "./write-students.ts";

export interface NewEnrollment {
  readonly id: string;
  readonly studentId: string;
  readonly yearId: string;
  readonly levelId: string;
  readonly groupId: string | null;
  readonly status: EnrollmentStatus;
  readonly enrolledOn: string;
}

/** Enrolls students, all at once, with the first step of each and the days in the group. */
export async function addEnrollments(
  db: SchoolDb,
  enrollments: readonly NewEnrollment[],
  changedBy: string,
): Promise<void> {
  if (enrollments.length === 0) return;
  const rows = JSON.stringify(enrollments);
  await db.sql`
    insert into enrollments (school_id, id, student_id, year_id, level_id, group_id, status, origin,
      enrolled_on)
    select ${db.school}, r.id, r."studentId", r."yearId", r."levelId", r."groupId", r.status,
      'office', r."enrolledOn"
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "studentId" uuid, "yearId" uuid,
      "levelId" uuid, "groupId" uuid, status text, "enrolledOn" date)`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, to_status, day, changed_by)
    select ${db.school}, gen_random_uuid(), r.id, r.status, r."enrolledOn", ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, status text, "enrolledOn" date)`;
  await db.sql`
    insert into enrollment_stays (school_id, id, enrollment_id, group_id, from_day)
    select ${db.school}, gen_random_uuid(), r.id, r."groupId", r."enrolledOn"
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "groupId" uuid, "enrolledOn" date)
    where r."groupId" is not null`;
}

export interface ChangedEnrollment {
  readonly id: string;
  readonly version: number;
  readonly levelId: string;
  readonly groupId: string | null;
  readonly from: EnrollmentStatus;
  readonly status: EnrollmentStatus;
  /** Since when it is so. */
  readonly day: string;
  /** Whether the group is another. */
  readonly isMoved: boolean;
}

/**
 * Writes grade, group and status over the versions that enrollments were read at, all at once: stays in other groups end
 * on the day, and those that had not begun are gone. Throws PREVIEW_STALE.
 */
export async function changeEnrollments(
  db: SchoolDb,
  enrollments: readonly ChangedEnrollment[],
  changedBy: string,
): Promise<void> {
  if (enrollments.length === 0) return;
  const rows = JSON.stringify(enrollments);
  const written = await db.sql<{ id: string }>`
    update enrollments e set level_id = r."levelId", group_id = r."groupId", status = r.status,
      version = e.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, version int, "levelId" uuid,
      "groupId" uuid, status text)
    where e.school_id = ${db.school} and e.id = r.id and e.version = r.version
    returning e.id`;
  if (written.length !== enrollments.length) throw stale();
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, from_status, to_status, day,
      changed_by)
    select ${db.school}, gen_random_uuid(), r.id, r."from", r.status, r.day, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "from" text, status text, day date)
    where r."from" <> r.status`;
  await db.sql`
    delete from enrollment_stays s
    using jsonb_to_recordset(${rows}::jsonb) as r(id uuid, day date, "isMoved" boolean)
    where s.school_id = ${db.school} and s.enrollment_id = r.id and r."isMoved"
      and s.to_day is null and s.from_day >= r.day`;
  await db.sql`
    update enrollment_stays s set to_day = r.day
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, day date, "isMoved" boolean)
    where s.school_id = ${db.school} and s.enrollment_id = r.id and r."isMoved"
      and s.to_day is null`;
  await db.sql`
    insert into enrollment_stays (school_id, id, enrollment_id, group_id, from_day)
    select ${db.school}, gen_random_uuid(), r.id, r."groupId", r.day
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "groupId" uuid, day date,
      "isMoved" boolean)
    where r."isMoved" and r."groupId" is not null`;
}
