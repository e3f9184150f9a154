import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { byName } from "../../by-name.ts";
import { refuseStale } from "../../stale.ts";
import { can, nothing, router } from "../../trpc.ts";
import { AddSubject, CorrectSubject, SubjectList, SubjectRef } from "./subjects.schema.ts";

export const subjectsRouter = router({
  list: can("read:students", "read:schedule")
    .output(SubjectList)
    .query(async ({ ctx }) => ({ items: byName(await ctx.db.subjects) })),

  add: can("config:institution")
    .input(AddSubject)
    .output(SubjectRef)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.subjects.insert(input);
      return { id };
    }),

  correct: can("config:institution")
    .input(CorrectSubject)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      const subject = await ctx.db.subjects.findById(id).forNoKeyUpdate().throwIfNotFound();
      refuseStale(subject, version);
      if (subject.areaId !== fields.areaId) await refusePlanned(ctx.db, id);
      await ctx.db.subjects.findById(id).patch({ ...fields, version: version + 1 });
    }),

  /** Only while no plan and no course has it. */
  remove: can("config:institution")
    .input(SubjectRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.subjects.findById(input.id).delete().throwIfNotFound();
    }),
});

/** The weights of an area's subjects in a plan sum to 100: a subject of a plan cannot go to another. */
async function refusePlanned(db: SchoolDb, subjectId: string): Promise<void> {
  if (!(await db.studyPlans.findOne({ subjectId }))) return;
  throw new AppError("IN_USE", "a plan has this subject in its area", {
    fields: { areaId: "IN_USE" },
  });
}
