import { createHash } from "node:crypto";
import { AppError } from "@athena/domain/errors";
import {
  cleanFileName,
  judgeUpload,
  mediaTypes,
  type UploadPurpose,
  uploadPurposes,
  uploadRules,
} from "@athena/domain/upload";
import { z } from "zod";
import type { Context } from "./context.ts";
import type { FileBytes } from "./deps.ts";
import { uuid } from "./fields.ts";
import { visibleStudents } from "./row-rights.ts";
import { schoolFiles } from "./school-files.ts";
import { can, createCallerFactory, nothing, router } from "./trpc.ts";

const OpenedFile = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
});
const Purpose = z.object({ purpose: z.enum(uploadPurposes) });

/**
 * What stands behind the addresses of files. Not part of the interface under `/trpc`: bytes come and go beside it, but
 * who may send and see them is decided here, by the same procedures as everything else.
 */
export const fileRouter = router({
  files: router({
    /** Whether the caller may send in a file at all: asked before a byte of it is read. */
    admit: can("write:enrollment")
      .input(Purpose)
      .output(nothing)
      .query(async () => {}),

    /** Writes down a file whose bytes come next, so that no bytes lie anywhere without a row that knows them. */
    receive: can("write:enrollment")
      .input(
        Purpose.extend({
          fileName: z.string(),
          mediaType: z.enum(Object.values(mediaTypes)),
          sizeBytes: z.number(),
          sha256: z.string(),
        }),
      )
      .output(z.object({ id: z.string(), key: z.string(), schoolId: z.string() }))
      .mutation(async ({ ctx, input }) => {
        const { schoolId } = ctx.db;
        const key = ctx.files.newKey(input.purpose);
        const uploadedBy = ctx.access.actor.name;
        const { id } = await ctx.db.files.insert({ ...input, key, uploadedBy });
        return { id, key, schoolId };
      }),

    /** Takes back what `receive` wrote of a file whose bytes could not be stored. */
    forget: can("write:enrollment")
      .input(z.object({ id: z.string() }))
      .output(nothing)
      .mutation(async ({ ctx, input }) => {
        await ctx.db.files.deleteById(input.id).where({ state: "pending" });
      }),

    /** A file as its document is seen: whoever may not see the student finds nothing. */
    open: can("read:enrollment", "read:students")
      .input(z.object({ id: uuid }))
      .output(OpenedFile.extend({ key: z.string(), schoolId: z.string() }))
      .query(async ({ ctx, input: { id } }) => {
        const { db, access } = ctx;
        const { enrollmentId } = await db.enrollmentDocuments
          .findOne({ fileId: id })
          .throwIfNotFound();
        const { studentId } = await db.enrollments.findById(enrollmentId).throwIfNotFound();
        await visibleStudents(db, access).findById(studentId).throwIfNotFound();
        return { ...(await db.files.findById(id).throwIfNotFound()), schoolId: db.schoolId };
      }),
  }),
});

const callerOf = createCallerFactory(fileRouter);

interface Upload {
  /** As it was sent, so of no known form. */
  readonly purpose: unknown;
  readonly fileName: string;
  /** Reads the bytes; throws FILE_TOO_LARGE as soon as there are more than these. */
  readonly read: (mostBytes: number) => Promise<Uint8Array>;
}

/**
 * Takes a file in for whoever asks in `context` and answers its id, which other procedures take. Throws what keeps
 * people out of a school, before anything is read; FILE_TOO_LARGE, FILE_TYPE, INVALID_INPUT or STORAGE_UNAVAILABLE.
 */
export async function receiveUpload(context: Context, upload: Upload): Promise<{ id: string }> {
  const { files } = callerOf(context);
  const purpose = upload.purpose as UploadPurpose;
  await files.admit({ purpose });
  const bytes = await upload.read(uploadRules[purpose].mostBytes);
  const kind = acceptedKind(bytes, purpose);
  const mediaType = mediaTypes[kind];
  const { id, key, schoolId } = await files.receive({
    ...{ purpose, mediaType, sizeBytes: bytes.length },
    fileName: cleanFileName(upload.fileName, kind),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  try {
    await schoolFiles(context.deps.files, schoolId).put(key, bytes, mediaType);
  } catch (error) {
    context.deps.log.error({ requestId: context.request.requestId, err: error }, "not stored");
    // Where this fails too, the sweep removes the row.
    await files.forget({ id }).catch(() => {});
    throw error;
  }
  return { id };
}

/**
 * A file for whoever asks in `context`, its bytes unread where `isHead`. Throws what keeps people out of a school,
 * NOT_FOUND or STORAGE_UNAVAILABLE.
 */
export async function openFile(
  context: Context,
  { id, isHead }: { id: string; isHead: boolean },
): Promise<z.output<typeof OpenedFile> & { bytes: FileBytes | null }> {
  const { key, schoolId, ...file } = await callerOf(context).files.open({ id });
  const bytes = isHead ? null : await schoolFiles(context.deps.files, schoolId).read(key);
  return { ...file, bytes };
}

function acceptedKind(bytes: Uint8Array, purpose: UploadPurpose) {
  const verdict = judgeUpload(bytes, purpose);
  if (verdict.ok) return verdict.kind;
  if (verdict.fault === "FILE_TOO_LARGE") throw tooLarge(purpose);
  if (verdict.fault === "FILE_TYPE") {
    throw new AppError("FILE_TYPE", "the file is none of the kinds that are taken here", {
      data: { found: verdict.found, kinds: uploadRules[purpose].kinds },
    });
  }
  throw new AppError("INVALID_INPUT", "the file is empty", { fields: { file: verdict.fault } });
}

/** More bytes than the purpose allows. */
const tooLarge = (purpose: UploadPurpose) =>
  new AppError("FILE_TOO_LARGE", "the file is too large", {
    data: { mostBytes: uploadRules[purpose].mostBytes },
  });
