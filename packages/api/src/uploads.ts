import { buffer } from "node:stream/consumers";
import type { StoredFile } from "@athena/db/models/stored-file";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { UploadPurpose } from "@athena/domain/upload";
import type { SchoolContext } from "./trpc.ts";

interface Sent {
  readonly fileId: string;
  readonly purpose: UploadPurpose;
}

/**
 * Puts a file that was sent in to use. Only the first one who does gets it. Throws REFERENCE_NOT_FOUND where the school
 * has no unused file of that purpose.
 */
export async function keepFile(db: SchoolDb, sent: Sent): Promise<StoredFile> {
  const file = await unused(db, sent);
  await db.files.findById(file.id).patch({ state: "kept" });
  return { ...file, state: "kept" } as StoredFile;
}

/** Gives up a file that is in use: its bytes go after the commit, its row with the next sweep. */
export async function discardFile(
  { db, files, afterCommit }: Pick<SchoolContext, "db" | "files" | "afterCommit">,
  { id, key }: Pick<StoredFile, "id" | "key">,
): Promise<void> {
  await db.files.findById(id).patch({ state: "discarded" });
  afterCommit(() => files.remove(key));
}

/**
 * The bytes of a file that was sent in to be read once: with the commit it is gone, and when the act fails it may be
 * taken again. Throws REFERENCE_NOT_FOUND as `keepFile`, and STORAGE_UNAVAILABLE.
 */
export async function takeUpload(
  ctx: Pick<SchoolContext, "db" | "files" | "afterCommit">,
  sent: Sent,
): Promise<{ file: StoredFile; bytes: Uint8Array }> {
  const file = await unused(ctx.db, sent);
  const { stream } = await ctx.files.read(file.key);
  const bytes = await buffer(stream);
  await discardFile(ctx, file);
  return { file, bytes };
}

async function unused(db: SchoolDb, { fileId, purpose }: Sent): Promise<StoredFile> {
  const file = await db.files.findById(fileId).forNoKeyUpdate();
  if (file?.state === "pending" && file.purpose === purpose) return file;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: file_id", {
    fields: { fileId: "NOT_FOUND" },
  });
}
