import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { type EnrollmentStatus, isHere } from "@athena/domain/enrollment";
import type { SimatField, SimatRecord } from "@athena/domain/simat/fields";
import { nameThere } from "@athena/domain/simat/group-name";
import { personColumns, type StudentColumns } from "./student-columns.ts";

interface StudentRow extends StudentColumns {
  readonly id: string;
  readonly version: number;
  readonly sortName: string;
  readonly simat: SimatRecord;
}

interface EnrollmentRow {
  readonly id: string;
  readonly studentId: string;
  readonly status: EnrollmentStatus;
  readonly version: number;
  readonly levelId: string;
  readonly groupId: string | null;
  readonly simat: SimatRecord;
}

/** A student as SIMAT would have them, with the enrolment of the year where there is one. */
export interface SchoolRecord {
  /** The student. */
  readonly id: string;
  readonly version: number;
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

/** All students of the school, in the order of their names, as they stand in that year; without one, nobody is enrolled. */
export async function schoolRecords(
  db: SchoolDb,
  year: Pick<SchoolYear, "id" | "startsOn"> | null,
): Promise<SchoolRecord[]> {
  const students = await db.sql<StudentRow>`
    select id, version, sort_name, simat, document_type, document_number, first_name, middle_name,
      first_surname, second_surname, email, phone, address, birth_date, gender, simat_person_id,
      stratum, sisben, ethnicity, exceptional_capacity, residence_zone, origin_country
    from students where school_id = ${db.school} order by sort_name, id`;
  if (year === null) {
    return students.map((student) => {
      const { id, version, sortName } = student;
      return { id, version, sortName, record: personOf(student), enrollment: null };
    });
  }
  // Joined here: right after an import PostgreSQL's statistics know nothing of these rows yet.
  const enrollments = await db.sql<EnrollmentRow>`
    select id, student_id, status, version, level_id, group_id, simat
    from enrollments where school_id = ${db.school} and year_id = ${year.id}`;
  const enrollmentOf = new Map(enrollments.map((one) => [one.studentId, one]));
  const places = await placesIn(db, year.id);
  return students.map((student) => {
    const { id, version, sortName } = student;
    const enrollment = enrollmentOf.get(id) ?? null;
    const person = personOf(student);
    if (!enrollment) return { id, version, sortName, record: person, enrollment };
    const record = Object.assign(placed(enrollment, places, year), person);
    return { id, version, sortName, record, enrollment };
  });
}

/** Whether the student is in the school in that year: those are held against the file. */
export function isEnrolled({ enrollment }: SchoolRecord): boolean {
  return enrollment !== null && isHere(enrollment.status);
}

const personFields = Object.entries(personColumns) as [
  keyof typeof personColumns,
  keyof StudentColumns,
][];

function personOf(student: StudentRow): SimatRecord {
  const record: { [Field in SimatField]?: string } = { ...student.simat };
  for (const [field, column] of personFields) {
    const value = student[column];
    if (value !== null) record[field] = value;
  }
  return record;
}

interface Places {
  readonly gradeCodes: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, GroupPlace>;
}

interface GroupPlace {
  readonly section: string;
  readonly simatName: string | null;
  readonly consecutive: string | null;
  readonly shiftCode: string;
}

async function placesIn(db: SchoolDb, yearId: string): Promise<Places> {
  const levels = await db.gradeLevels.select("id", "simatCode");
  const groups = await db.sql<GroupPlace & { id: string }>`
    select g.id, g.section, g.simat_name, c.consecutive, h.simat_code as shift_code
    from class_groups g
    join campuses c on c.school_id = g.school_id and c.id = g.campus_id
    join shifts h on h.school_id = g.school_id and h.id = g.shift_id
    where g.school_id = ${db.school} and g.year_id = ${yearId}`;
  return {
    gradeCodes: new Map(levels.map(({ id, simatCode }) => [id, simatCode])),
    groups: new Map(groups.map((group) => [group.id, group])),
  };
}

/** Of a student in a group its place counts, and what a file said of another place does not. */
function placed(
  { levelId, groupId, simat }: EnrollmentRow,
  { gradeCodes, groups }: Places,
  { startsOn }: Pick<SchoolYear, "startsOn">,
): SimatRecord {
  const gradeLevel = gradeCodes.get(levelId) ?? "";
  const stored = { year: startsOn.slice(0, 4), ...simat, gradeLevel };
  const group = groups.get(groupId ?? "");
  if (!group) return stored;
  const consecutive = group.consecutive ?? stored.campusConsecutive;
  const isMoved = consecutive !== stored.campusConsecutive;
  const place = {
    ...(consecutive && { campusConsecutive: consecutive }),
    ...(consecutive && isMoved && { establishmentDane: consecutive.slice(0, 12) }),
    shift: group.shiftCode,
    group: group.simatName ?? nameThere(gradeLevel, group.section),
  };
  return Object.assign(stored, place);
}
