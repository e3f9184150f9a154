import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { nameKeys } from "@athena/domain/person-name";
import type { TableStudent } from "../../student-table.ts";

/** The refusal of a file whose outcome is no longer the one that was shown. */
export const stale = () =>
  new AppError("PREVIEW_STALE", "the file means something else now than was shown", {
    fields: { fingerprint: "STALE" },
  });

const rowsOf = (students: readonly (TableStudent & { id: string })[]) =>
  JSON.stringify(students.map((one) => ({ ...one, ...nameKeys(one, one.documentNumber) })));

/** Writes students new to the school, all at once. */
export async function addStudents(
  db: SchoolDb,
  students: readonly (TableStudent & { id: string })[],
): Promise<void> {
  if (students.length === 0) return;
  await db.sql`
    insert into students (school_id, id, document_type, document_number, first_name, middle_name,
      first_surname, second_surname, birth_date, gender, email, phone, address, simat_person_id,
      stratum, sisben, is_active, sort_name, search_text)
    select ${db.school}, r.id, r."documentType", r."documentNumber", r."firstName", r."middleName",
      r."firstSurname", r."secondSurname", r."birthDate", r.gender, r.email, r.phone, r.address,
      r."simatPersonId", r.stratum, r.sisben, r."isActive", r."sortName", r."searchText"
    from jsonb_to_recordset(${rowsOf(students)}::jsonb) as r(id uuid, "documentType" text,
      "documentNumber" text, "firstName" text, "middleName" text, "firstSurname" text,
      "secondSurname" text, "birthDate" date, gender text, email text, phone text, address text,
      "simatPersonId" text, stratum text, sisben text, "isActive" boolean, "sortName" text,
      "searchText" text)`;
}

/** Writes students over the versions they were read at, all at once. Throws PREVIEW_STALE. */
export async function changeStudents(
  db: SchoolDb,
  students: readonly (TableStudent & Pick<Student, "id" | "version">)[],
): Promise<void> {
  if (students.length === 0) return;
  const written = await db.sql<{ id: string }>`
    update students s set first_name = r."firstName", middle_name = r."middleName",
      first_surname = r."firstSurname", second_surname = r."secondSurname",
      birth_date = r."birthDate", gender = r.gender, email = r.email, phone = r.phone,
      address = r.address, simat_person_id = r."simatPersonId", stratum = r.stratum,
      sisben = r.sisben, is_active = r."isActive", sort_name = r."sortName",
      search_text = r."searchText", version = s.version + 1
    from jsonb_to_recordset(${rowsOf(students)}::jsonb) as r(id uuid, version int,
      "firstName" text, "middleName" text, "firstSurname" text, "secondSurname" text,
      "birthDate" date, gender text, email text, phone text, address text, "simatPersonId" text,
      stratum text, sisben text, "isActive" boolean, "sortName" text, "searchText" text)
    where s.school_id = ${db.school} and s.id = r.id and s.version = r.version
    returning s.id`;
  if (written.length !== students.length) throw stale();
}
