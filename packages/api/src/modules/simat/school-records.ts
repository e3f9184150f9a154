import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { type EnrollmentStatus, isHere } from "@athena/domain/enrollment";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { nameThere } from "@athena/domain/simat/group-name";
import { personColumns, type StudentColumns } from "./student-columns.ts";

interface Row extends StudentColumns {
  readonly studentId: string;
  readonly sortName: string;
  readonly studentSimat: SimatRecord;
  readonly enrollmentId: string | null;
  readonly status: EnrollmentStatus | null;
  readonly version: number | null;
  readonly levelId: string | null;
  readonly groupId: string | null;
  readonly enrollmentSimat: SimatRecord | null;
  readonly gradeCode: string | null;
  readonly section: string | null;
  readonly simatName: string | null;
  readonly consecutive: string | null;
  readonly shiftCode: string | null;
}

/** A student as SIMAT would have them, with the enrolment of the year where there is one. */
export interface SchoolRecord {
  /** The student. */
  readonly id: string;
  readonly sortName: string;
  readonly record: SimatRecord;
  readonly enrollment: {
    readonly id: string;
    readonly status: EnrollmentStatus;
    readonly version: number;
    readonly levelId: string;
    readonly groupId: string | null;
  } | null;
}

/** All students of the school, in the order of their names, as they stand in that year. */
export async function schoolRecords(
  db: SchoolDb,
  year: Pick<SchoolYear, "id" | "startsOn">,
): Promise<SchoolRecord[]> {
  const rows = await db.sql<Row>`
    select s.id as student_id, s.sort_name, s.simat as student_simat,
      s.document_type, s.document_number, s.first_name, s.middle_name, s.first_surname,
      s.second_surname, s.email, s.phone, s.address, s.birth_date, s.gender, s.simat_person_id,
      s.stratum, s.sisben, s.ethnicity, s.exceptional_capacity, s.residence_zone,
      s.origin_country,
      e.id as enrollment_id, e.status, e.version, e.level_id, e.group_id, e.simat as enrollment_simat,
      l.simat_code as grade_code, g.section, g.simat_name, c.consecutive,
      h.simat_code as shift_code
    from students s
    left join enrollments e on e.school_id = s.school_id and e.student_id = s.id
      and e.year_id = ${year.id}
    left join grade_levels l on l.school_id = s.school_id and l.id = e.level_id
    left join class_groups g on g.school_id = s.school_id and g.id = e.group_id
    left join campuses c on c.school_id = s.school_id and c.id = g.campus_id
    left join shifts h on h.school_id = s.school_id and h.id = g.shift_id
    where s.school_id = ${db.school}
    order by s.sort_name, s.id`;
  return rows.map((row) => ({
    id: row.studentId,
    sortName: row.sortName,
    record: recordOf(row, year.startsOn.slice(0, 4)),
    enrollment: enrollmentOf(row),
  }));
}

function enrollmentOf(row: Row): SchoolRecord["enrollment"] {
  const { enrollmentId: id, status, version, levelId, groupId } = row;
  if (id === null || status === null || version === null || levelId === null) return null;
  return { id, status, version, levelId, groupId };
}

/** Whether the student is in the school in that year: those are held against the file. */
export function isEnrolled({ enrollment }: SchoolRecord): boolean {
  return enrollment !== null && isHere(enrollment.status);
}

function recordOf(row: Row, year: string): SimatRecord {
  const columns = Object.entries(personColumns).map(([field, column]) => [field, row[column]]);
  const person = { ...row.studentSimat, ...Object.fromEntries(columns) };
  if (!row.enrollmentId || row.gradeCode === null) return withoutGaps(person);
  return withoutGaps({
    year,
    ...row.enrollmentSimat,
    ...person,
    gradeLevel: row.gradeCode,
    ...placeOf(row, row.gradeCode),
  });
}

/** Of a student in a group its place counts, and what a file said of another place does not. */
function placeOf(row: Row, gradeCode: string): SimatRecord {
  if (row.groupId === null) return {};
  const stored = row.enrollmentSimat ?? {};
  const consecutive = row.consecutive ?? stored.campusConsecutive;
  const isMoved = consecutive !== stored.campusConsecutive;
  return {
    ...(consecutive && { campusConsecutive: consecutive }),
    ...(consecutive && isMoved && { establishmentDane: consecutive.slice(0, 12) }),
    ...(row.shiftCode && { shift: row.shiftCode }),
    group: row.simatName ?? nameThere(gradeCode, row.section ?? ""),
  };
}

function withoutGaps(record: Readonly<Record<string, string | null | undefined>>): SimatRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value != null));
}
