import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import { attach, decide, removeDocument } from "./change-documents.ts";
import {
  Attach,
  Checklist,
  DocumentRef,
  EnrollmentRef,
  ListMissing,
  MissingCount,
  MissingPage,
  Reject,
} from "./documents.schema.ts";
import { needsOf, studentsInNeed } from "./missing-documents.ts";
import { checklistOf, visibleEnrollment } from "./read-checklist.ts";

export const documentsRouter = router({
  ofEnrollment: can("read:enrollment", "read:students")
    .input(EnrollmentRef)
    .output(Checklist)
    .query(async ({ ctx, input }) =>
      checklistOf(ctx.db, await visibleEnrollment(ctx.db, ctx.access, input.enrollmentId)),
    ),

  /** Enrollments of the active year in which something waits, in the order of the students' names. */
  missing: can("read:enrollment", "read:students")
    .input(ListMissing)
    .output(MissingPage)
    .query(async ({ ctx, input: { need, cursor, limit } }) => {
      const page = await keysetPage(studentsInNeed(ctx.db, ctx.access, need), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: `documents.${need}` },
        columns: ["sortName"],
        ...{ cursor, limit },
      });
      const ids = page.items.map(({ id }) => id);
      const needOf = await needsOf(ctx.db, ids, need);
      const items = page.items.flatMap((student) => {
        const one = needOf.get(student.id);
        return one ? [{ ...student, ...one }] : [];
      });
      return { ...page, items };
    }),

  missingCount: can("read:enrollment", "read:students")
    .output(MissingCount)
    .query(async ({ ctx: { db, access } }) => ({
      review: await studentsInNeed(db, access, "review").resultSize(),
      missing: await studentsInNeed(db, access, "missing").resultSize(),
    })),

  attach: can("write:enrollment")
    .input(Attach)
    .output(nothing)
    .mutation(async ({ ctx, input }) => attach(ctx, input)),

  validate: can("write:enrollment")
    .input(DocumentRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      decide(ctx.db, { ...input, reason: null, decidedBy: ctx.access.actor.name }),
    ),

  reject: can("write:enrollment")
    .input(Reject)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      decide(ctx.db, { ...input, decidedBy: ctx.access.actor.name }),
    ),

  remove: can("write:enrollment")
    .input(DocumentRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => removeDocument(ctx, input.fileId)),
});
