import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { z } from "zod";
import { addGuardian } from "./known-guardian.ts";
import type { guardianLink, linkFields } from "./people.schema.ts";

/** Links a student with a known guardian or a new one. Throws NOT_FOUND, REFERENCE_NOT_FOUND, DUPLICATE_DOCUMENT, ALREADY_LINKED. */
export async function linkGuardian(
  db: SchoolDb,
  input: z.output<typeof guardianLink> & { studentId: string },
) {
  const { studentId, guardianId: knownId, guardian, ...fields } = input;
  await lockStudent(db, studentId);
  const guardianId = knownId ?? (guardian ? (await addGuardian(db, guardian)).id : undefined);
  if (guardianId === undefined || !(await db.guardians.findById(guardianId).select("id"))) {
    throw new AppError("REFERENCE_NOT_FOUND", "not found: guardian_id", {
      fields: { guardianId: "NOT_FOUND" },
    });
  }
  if (fields.isPrimary) await clearPrimary(db, studentId);
  const link = await db.studentGuardians.insert({ ...fields, studentId, guardianId });
  return { linkId: link.id, guardianId };
}

/** Changes what a guardian is to a student. Throws NOT_FOUND. */
export async function updateLink(
  db: SchoolDb,
  input: z.output<typeof linkFields> & { linkId: string },
): Promise<void> {
  const { linkId, ...fields } = input;
  const { studentId } = await db.studentGuardians.findById(linkId).throwIfNotFound();
  await lockStudent(db, studentId);
  if (fields.isPrimary) await clearPrimary(db, studentId, linkId);
  await db.studentGuardians.findById(linkId).patch(fields).throwIfNotFound();
}

/** Ends a link; the guardian stays in the school. Throws NOT_FOUND. */
export async function unlinkGuardian(db: SchoolDb, { linkId }: { linkId: string }) {
  await db.studentGuardians.deleteById(linkId).throwIfNotFound();
}

/** One after another per student: two acts at once must not leave two primary guardians, nor fail over it. */
async function lockStudent(db: SchoolDb, studentId: string): Promise<void> {
  await db.students.findById(studentId).select("id").forNoKeyUpdate().throwIfNotFound();
}

async function clearPrimary(db: SchoolDb, studentId: string, except?: string): Promise<void> {
  const query = db.studentGuardians.where({ studentId, isPrimary: true });
  if (except !== undefined) query.whereNot("id", except);
  await query.patch({ isPrimary: false });
}
