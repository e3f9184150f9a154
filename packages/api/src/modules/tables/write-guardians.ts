import type { Guardian } from "@athena/db/models/guardian";
import type { SchoolDb } from "@athena/db/school-db";
import { newId } from "@athena/domain/ids";
import { nameKeys } from "@athena/domain/person-name";
import type { Relationship } from "@athena/domain/relationship";
import type { TableGuardian } from "../../guardian-table.ts";
import { stale } from "./write-students.ts";

type Person = TableGuardian & { id: string };

const rowsOf = (guardians: readonly Person[]) =>
  JSON.stringify(guardians.map((one) => ({ ...one, ...nameKeys(one, one.documentNumber) })));

/** Writes guardians new to the school, all at once. */
export async function addGuardians(db: SchoolDb, guardians: readonly Person[]): Promise<void> {
  if (guardians.length === 0) return;
  await db.sql`
    insert into guardians (school_id, id, document_type, document_number, first_name, middle_name,
      first_surname, second_surname, email, phone, address, occupation, sort_name, search_text)
    select ${db.school}, r.id, r."documentType", r."documentNumber", r."firstName", r."middleName",
      r."firstSurname", r."secondSurname", r.email, r.phone, r.address, r.occupation, r."sortName",
      r."searchText"
    from jsonb_to_recordset(${rowsOf(guardians)}::jsonb) as r(id uuid, "documentType" text,
      "documentNumber" text, "firstName" text, "middleName" text, "firstSurname" text,
      "secondSurname" text, email text, phone text, address text, occupation text,
      "sortName" text, "searchText" text)`;
}

/** Writes guardians over the versions they were read at, all at once. Throws PREVIEW_STALE. */
export async function changeGuardians(
  db: SchoolDb,
  guardians: readonly (Person & Pick<Guardian, "version">)[],
): Promise<void> {
  if (guardians.length === 0) return;
  const written = await db.sql<{ id: string }>`
    update guardians g set first_name = r."firstName", middle_name = r."middleName",
      first_surname = r."firstSurname", second_surname = r."secondSurname", email = r.email,
      phone = r.phone, address = r.address, occupation = r.occupation, sort_name = r."sortName",
      search_text = r."searchText", version = g.version + 1
    from jsonb_to_recordset(${rowsOf(guardians)}::jsonb) as r(id uuid, version int,
      "firstName" text, "middleName" text, "firstSurname" text, "secondSurname" text, email text,
      phone text, address text, occupation text, "sortName" text, "searchText" text)
    where g.school_id = ${db.school} and g.id = r.id and g.version = r.version
    returning g.id`;
  if (written.length !== guardians.length) throw stale();
}

interface NewLink {
  readonly guardianId: string;
  readonly studentId: string;
  readonly relationship: Relationship;
}

/** Links guardians with students, all at once, without any of the rights that are given one by one. */
export async function addLinks(db: SchoolDb, links: readonly NewLink[]): Promise<void> {
  if (links.length === 0) return;
  const rows = JSON.stringify(links.map((link) => ({ ...link, id: newId() })));
  await db.sql`
    insert into student_guardians (school_id, id, student_id, guardian_id, relationship)
    select ${db.school}, r.id, r."studentId", r."guardianId", r.relationship
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "studentId" uuid, "guardianId" uuid,
      relationship text)`;
}

/** Writes what guardians are to students over links that stand. Throws PREVIEW_STALE. */
export async function changeLinks(
  db: SchoolDb,
  links: readonly { id: string; relationship: Relationship }[],
): Promise<void> {
  if (links.length === 0) return;
  const written = await db.sql<{ id: string }>`
    update student_guardians l set relationship = r.relationship
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r(id uuid, relationship text)
    where l.school_id = ${db.school} and l.id = r.id
    returning l.id`;
  if (written.length !== links.length) throw stale();
}
