import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { nameKeys } from "@athena/domain/person-name";
import type { z } from "zod";
import { refuseUnknownCodes } from "./known-codes.ts";
import type { studentFields } from "./people.schema.ts";

type NewStudent = z.output<typeof studentFields>;

/** The columns lists order and search by. */
export const keysOf = (student: NewStudent) => nameKeys(student, student.documentNumber);

/** Writes a student new to this school. Throws DUPLICATE_DOCUMENT, INVALID_INPUT. */
export async function addStudent(db: SchoolDb, student: NewStudent): Promise<{ id: string }> {
  await refuseKnownDocument(db, student);
  await refuseUnknownCodes(db, student);
  const { id } = await db.students.insert({ ...student, ...keysOf(student) });
  return { id };
}

/** Refuses a document this school already knows, and points to whose it is. Another school's is not its business. */
export async function refuseKnownDocument(
  db: SchoolDb,
  { documentType, documentNumber }: Pick<NewStudent, "documentType" | "documentNumber">,
  except?: string,
): Promise<void> {
  const known = await db.students.findOne({ documentType, documentNumber });
  if (!known || known.id === except) return;
  throw new AppError("DUPLICATE_DOCUMENT", "this document belongs to a student of this school", {
    fields: { documentNumber: "ALREADY_TAKEN" },
    data: { studentId: known.id },
  });
}
