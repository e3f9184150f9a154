import { byName } from "../../by-name.ts";
import { refuseStale } from "../../stale.ts";
import { can, nothing, router } from "../../trpc.ts";
import { AddArea, AreaList, AreaRef, RenameArea } from "./areas.schema.ts";

export const areasRouter = router({
  list: can("read:students", "read:schedule")
    .output(AreaList)
    .query(async ({ ctx }) => ({ items: byName(await ctx.db.areas) })),

  add: can("config:institution")
    .input(AddArea)
    .output(AreaRef)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.areas.insert(input);
      return { id };
    }),

  rename: can("config:institution")
    .input(RenameArea)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, name } }) => {
      refuseStale(await ctx.db.areas.findById(id).forNoKeyUpdate().throwIfNotFound(), version);
      await ctx.db.areas.findById(id).patch({ name, version: version + 1 });
    }),

  /** Only while it has no subject. */
  remove: can("config:institution")
    .input(AreaRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.areas.findById(input.id).delete().throwIfNotFound();
    }),
});
