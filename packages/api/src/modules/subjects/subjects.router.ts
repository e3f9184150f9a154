import { byName } from "../../by-name.ts";
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
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.db.subjects.findById(id).patch(fields).throwIfNotFound();
    }),

  /** Only while no plan and no course has it. */
  remove: can("config:institution")
    .input(SubjectRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.subjects.findById(input.id).delete().throwIfNotFound();
    }),
});
