import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { studentRow } from "./student-columns.ts";

interface Person {
  readonly id: string;
  readonly record: SimatRecord;
}

/** Writes students new to the school, all at once. */
export async function addStudents(db: SchoolDb, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const rows = JSON.stringify(people.map(({ id, record }) => studentRow(id, record)));
  await db.sql`
    insert into students (school_id, id, document_type, document_number, first_name, middle_name,
      first_surname, second_surname, birth_date, gender, email, phone, address, simat_person_id,
      stratum, sisben, ethnicity, exceptional_capacity, residence_zone, origin_country,
      sort_name, search_text, simat)
    select ${db.school}, r.id, r.document_type, r.document_number, r.first_name, r.middle_name,
      r.first_surname, r.second_surname, r.birth_date, r.gender, r.email, r.phone, r.address,
      r.simat_person_id, r.stratum, r.sisben, r.ethnicity, r.exceptional_capacity,
      r.residence_zone, r.origin_country, r.sort_name, r.search_text, r.simat
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, document_type text, document_number text,
      first_name text, middle_name text, first_surname text, second_surname text, birth_date date,
      gender text, email text, phone text, address text, simat_person_id text, stratum text,
      sisben text, ethnicity text, exceptional_capacity text,
      residence_zone text, origin_country text, sort_name text, search_text text, simat jsonb)`;
}

/**
 * Writes the whole person of each record over the student's columns, all at once. Throws CONFLICT where a student is not
 * of the version any more that the record was made of.
 */
export async function changeStudents(
  db: SchoolDb,
  people: readonly (Person & { readonly version: number })[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = JSON.stringify(
    people.map(({ id, record, version }) => ({ ...studentRow(id, record), version })),
  );
  const written = await db.sql<{ id: string }>`
    update students s set document_type = r.document_type, document_number = r.document_number,
      first_name = r.first_name, middle_name = r.middle_name, first_surname = r.first_surname,
      second_surname = r.second_surname, birth_date = r.birth_date, gender = r.gender,
      email = r.email, phone = r.phone, address = r.address, simat_person_id = r.simat_person_id,
      stratum = r.stratum, sisben = r.sisben, ethnicity = r.ethnicity,
      exceptional_capacity = r.exceptional_capacity, residence_zone = r.residence_zone,
      origin_country = r.origin_country, sort_name = r.sort_name, search_text = r.search_text,
      simat = r.simat, version = s.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, version int, document_type text, document_number text,
      first_name text, middle_name text, first_surname text, second_surname text, birth_date date,
      gender text, email text, phone text, address text, simat_person_id text, stratum text,
      sisben text, ethnicity text, exceptional_capacity text,
      residence_zone text, origin_country text, sort_name text, search_text text, simat jsonb)
    where s.school_id = ${db.school} and s.id = r.id and s.version = r.version
    returning s.id`;
  if (written.length !== people.length) {
    throw new AppError("CONFLICT", "a student was corrected while the file was written; try again");
  }
}

export interface NewEnrollment {
  readonly id: string;
  readonly studentId: string;
  readonly levelId: string;
  readonly groupId: string | null;
  readonly simat: SimatRecord;
  /** The first day in the school. */
  readonly day: string;
}

interface Enrolling {
  readonly yearId: string;
  readonly changedBy: string;
}

/** Enrols students in a year, each from a day on, all at once, with the first step of each and the days in the group. */
export async function addEnrollments(
  db: SchoolDb,
  enrollments: readonly NewEnrollment[],
  { yearId, changedBy }: Enrolling,
): Promise<void> {
  if (enrollments.length === 0) return;
  const rows = JSON.stringify(enrollments);
  await db.sql`
    insert into enrollments (school_id, id, student_id, year_id, level_id, group_id, status, origin,
      enrolled_on, simat)
    select ${db.school}, r.id, r."studentId", ${yearId}, r."levelId", r."groupId", 'active', 'simat',
      r.day, r.simat
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "studentId" uuid, "levelId" uuid,
      "groupId" uuid, day date, simat jsonb)`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, to_status, day, changed_by)
    select ${db.school}, gen_random_uuid(), r.id, 'active', r.day, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, day date)`;
  await db.sql`
    insert into enrollment_stays (school_id, id, enrollment_id, group_id, from_day)
    select ${db.school}, gen_random_uuid(), r.id, r."groupId", r.day
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "groupId" uuid, day date)
    where r."groupId" is not null`;
}

export interface ChangedEnrollment extends Omit<NewEnrollment, "studentId" | "day"> {
  /** Of who comes back: the status before. */
  readonly from: string | null;
}

/** Writes grade, group and what SIMAT says over enrolments, all at once; who had left comes back. */
export async function changeEnrollments(
  db: SchoolDb,
  enrollments: readonly ChangedEnrollment[],
  { day, changedBy, reason }: { day: string; changedBy: string; reason: string },
): Promise<void> {
  if (enrollments.length === 0) return;
  const rows = JSON.stringify(enrollments);
  await db.sql`
    update enrollments e set level_id = r."levelId", group_id = r."groupId", simat = r.simat,
      status = case when r.from is null then e.status else 'active' end, version = e.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "levelId" uuid, "groupId" uuid,
      simat jsonb, "from" text)
    where e.school_id = ${db.school} and e.id = r.id`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, from_status, to_status, day,
      reason, changed_by)
    select ${db.school}, gen_random_uuid(), r.id, r.from, 'active', ${day}, ${reason}, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "from" text)
    where r.from is not null`;
}

/** Takes enrolments out of their groups on a day: the stays end, and those that had not begun are gone (`cutAt`). */
export async function endStays(
  db: SchoolDb,
  enrollmentIds: readonly string[],
  day: string,
): Promise<void> {
  if (enrollmentIds.length === 0) return;
  const ids = [...enrollmentIds];
  await db.sql`
    delete from enrollment_stays s
    where s.school_id = ${db.school} and s.enrollment_id = any(${ids}::uuid[])
      and s.from_day >= ${day}`;
  // Also one that the office ended on a later day: what begins on this one would meet it.
  await db.sql`
    update enrollment_stays s set to_day = ${day}
    where s.school_id = ${db.school} and s.enrollment_id = any(${ids}::uuid[])
      and (s.to_day is null or s.to_day > ${day})`;
}
