import type { Guardian } from "@athena/db/models/guardian";
import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import { type Document, keyOf } from "./read-person.ts";

/** The school's students with these documents, by document. */
export async function studentsOf(
  db: SchoolDb,
  documents: readonly Document[],
): Promise<Map<string, Student>> {
  const found = await db.sql<Student>`
    select s.* from students s
    join jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
      as d("documentType" text, "documentNumber" text)
      on d."documentType" = s.document_type and d."documentNumber" = s.document_number
    where s.school_id = ${db.school}`;
  return new Map(found.map((student) => [keyOf(student), student]));
}

/** The school's guardians with these documents, by document. */
export async function guardiansOf(
  db: SchoolDb,
  documents: readonly Document[],
): Promise<Map<string, Guardian>> {
  const found = await db.sql<Guardian>`
    select g.* from guardians g
    join jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
      as d("documentType" text, "documentNumber" text)
      on d."documentType" = g.document_type and d."documentNumber" = g.document_number
    where g.school_id = ${db.school}`;
  return new Map(found.map((guardian) => [keyOf(guardian), guardian]));
}
