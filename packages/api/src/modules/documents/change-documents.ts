import type { EnrollmentDocument } from "@athena/db/models/enrollment-document";
import type { SchoolDb } from "@athena/db/school-db";
import { openYear } from "../../open-year.ts";
import type { SchoolContext } from "../../trpc.ts";
import { discardFile, keepFile } from "../../uploads.ts";

type FileContext = Pick<SchoolContext, "db" | "files" | "afterCommit">;

interface Brought {
  readonly enrollmentId: string;
  readonly requirementId: string;
  readonly fileId: string;
}

/**
 * Puts a file where a document is asked for; what was there is replaced, and the school decides anew. Throws NOT_FOUND,
 * YEAR_STATE, or REFERENCE_NOT_FOUND of the file.
 */
export async function attach(ctx: FileContext, brought: Brought): Promise<void> {
  const { db } = ctx;
  const { enrollmentId, requirementId, fileId } = brought;
  // Locked: two who bring the same document wait for each other.
  const { yearId } = await db.enrollments.findById(enrollmentId).forNoKeyUpdate().throwIfNotFound();
  await db.documentRequirements.findOne({ id: requirementId, isActive: true }).throwIfNotFound();
  await openYear(db, yearId);
  await keepFile(db, { fileId, purpose: "document" });
  const before = await db.enrollmentDocuments.findOne({ enrollmentId, requirementId });
  if (!before) {
    await db.enrollmentDocuments.insert({ ...brought, state: "uploaded" });
    return;
  }
  const undecided = { state: "uploaded", reason: null, decidedBy: null, decidedAt: null } as const;
  await db.enrollmentDocuments.findById(before.id).patch({ fileId, ...undecided });
  await discardFile(ctx, await db.files.findById(before.fileId).throwIfNotFound());
}

/** Says of a document whether it is right; one with a reason is not. Throws NOT_FOUND, YEAR_STATE. */
export async function decide(
  db: SchoolDb,
  { fileId, ...decision }: { fileId: string; reason: string | null; decidedBy: string },
): Promise<void> {
  const document = await openDocument(db, fileId);
  await db.enrollmentDocuments.findById(document.id).patch({
    ...decision,
    state: decision.reason === null ? "validated" : "rejected",
    decidedAt: new Date().toISOString(),
  });
}

/** Takes a document away with its file. Throws NOT_FOUND, YEAR_STATE. */
export async function removeDocument(ctx: FileContext, fileId: string): Promise<void> {
  const { id } = await openDocument(ctx.db, fileId);
  await ctx.db.enrollmentDocuments.deleteById(id);
  await discardFile(ctx, await ctx.db.files.findById(fileId).throwIfNotFound());
}

/** A document that still may change, locked as `attach` locks it. */
async function openDocument(db: SchoolDb, fileId: string): Promise<EnrollmentDocument> {
  const { enrollmentId } = await db.enrollmentDocuments.findOne({ fileId }).throwIfNotFound();
  const { yearId } = await db.enrollments.findById(enrollmentId).forNoKeyUpdate().throwIfNotFound();
  await openYear(db, yearId);
  return db.enrollmentDocuments.findOne({ fileId }).throwIfNotFound();
}
