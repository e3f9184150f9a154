import { refuseClashes } from "../../clashes.ts";
import { openYearOfCourse } from "../../open-year.ts";
import { can, nothing, router } from "../../trpc.ts";
import { GroupWeek, MyWeek, PlaceSlot, SlotRef, Week } from "./schedule.schema.ts";
import { weekOf } from "./week.ts";

export const scheduleRouter = router({
  ofGroup: can("read:students", "read:own_students")
    .input(GroupWeek)
    .output(Week)
    .query(async ({ ctx, input: { groupId } }) => {
      await ctx.db.classGroups.findById(groupId).throwIfNotFound();
      return weekOf(ctx.db, await ctx.db.courseOfferings.where({ groupId }));
    }),

  /** The caller's own hours as a teacher. */
  mine: can("read:students", "read:schedule")
    .input(MyWeek)
    .output(Week)
    .query(async ({ ctx, input }) => {
      const { userId } = ctx.user;
      await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      const groups = ctx.db.classGroups.select("id").where("yearId", input.yearId);
      const mine = ctx.db.teacherAssignments.select("offeringId").where("teacherUserId", userId);
      const offerings = await ctx.db.courseOfferings.whereIn("id", mine).whereIn("groupId", groups);
      return weekOf(ctx.db, offerings);
    }),

  place: can("config:institution")
    .input(PlaceSlot)
    .output(SlotRef)
    .mutation(async ({ ctx, input }) => {
      const yearId = await openYearOfCourse(ctx.db, input.offeringId);
      const { id: slotId } = await ctx.db.scheduleSlots.insert(input);
      await refuseClashes(ctx.db, yearId, ({ id }) => id === slotId);
      return { slotId };
    }),

  remove: can("config:institution")
    .input(SlotRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { slotId } }) => {
      const { offeringId } = await ctx.db.scheduleSlots.findById(slotId).throwIfNotFound();
      await openYearOfCourse(ctx.db, offeringId);
      await ctx.db.scheduleSlots.findById(slotId).delete();
    }),
});
