import { byName } from "../../by-name.ts";
import { refuseStale } from "../../stale.ts";
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
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      refuseStale(await ctx.db.campuses.findById(id).forNoKeyUpdate().throwIfNotFound(), version);
      await ctx.db.campuses.findById(id).patch({ ...fields, version: version + 1 });
    }),

  /** Only while no group is there. */
  remove: can("config:institution")
    .input(CampusRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.campuses.findById(input.id).delete().throwIfNotFound();
    }),
});
