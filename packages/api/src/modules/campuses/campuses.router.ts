import { byName } from "../../by-name.ts";
import { can, nothing, router } from "../../trpc.ts";
import { AddCampus, CampusList, CampusRef, CorrectCampus } from "./campuses.schema.ts";

export const campusesRouter = router({
  list: can("read:students", "read:schedule")
    .output(CampusList)
    .query(async ({ ctx }) => ({ items: byName(await ctx.db.campuses) })),

  add: can("config:institution")
    .input(AddCampus)
    .output(CampusRef)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.campuses.insert(input);
      return { id };
    }),

  correct: can("config:institution")
    .input(CorrectCampus)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.db.campuses.findById(id).patch(fields).throwIfNotFound();
    }),

  /** Only while no group is there. */
  remove: can("config:institution")
    .input(CampusRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.campuses.findById(input.id).delete().throwIfNotFound();
    }),
});
