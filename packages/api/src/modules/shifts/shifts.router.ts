import { withHours } from "../../hours.ts";
import { refuseStale } from "../../stale.ts";
import { can, nothing, router } from "../../trpc.ts";
import { AddShift, CorrectShift, ShiftList, ShiftRef } from "./shifts.schema.ts";

export const shiftsRouter = router({
  list: can("read:students", "read:schedule")
    .output(ShiftList)
    .query(async ({ ctx }) => ({
      items: withHours(await ctx.db.shifts.orderBy(["startsAt", "id"])),
    })),

  add: can("config:institution")
    .input(AddShift)
    .output(ShiftRef)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.shifts.insert(input);
      return { id };
    }),

  correct: can("config:institution")
    .input(CorrectShift)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      refuseStale(await ctx.db.shifts.findById(id).forNoKeyUpdate().throwIfNotFound(), version);
      await ctx.db.shifts.findById(id).patch({ ...fields, version: version + 1 });
    }),

  /** Only while no group has it. */
  remove: can("config:institution")
    .input(ShiftRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.shifts.findById(input.id).delete().throwIfNotFound();
    }),
});
