import { byName } from "../../by-name.ts";
import { openYear } from "../../open-year.ts";
import { can, nothing, router } from "../../trpc.ts";
import { CopyPlans, Plan, PlanRef, PlansAdded, SavePlan } from "./plans.schema.ts";
import { savePlan } from "./save-plan.ts";

export const plansRouter = router({
  read: can("read:students", "read:schedule")
    .input(PlanRef)
    .output(Plan)
    .query(async ({ ctx, input }) => {
      await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      await ctx.db.gradeLevels.findById(input.levelId).throwIfNotFound();
      const planned = await ctx.db.studyPlans.where(input);
      const subjects = await ctx.db.subjects.findByIds(planned.map(({ subjectId }) => subjectId));
      const plannedOf = new Map(planned.map((one) => [one.subjectId, one]));
      const items = byName(subjects).flatMap(({ id, name, areaId }) => {
        const one = plannedOf.get(id);
        return one ? [{ ...one, subjectName: name, areaId }] : [];
      });
      return { items };
    }),

  save: can("config:institution")
    .input(SavePlan)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await openYear(ctx.db, input.yearId);
      await ctx.db.gradeLevels.findById(input.levelId).throwIfNotFound();
      await savePlan(ctx.db, input);
    }),

  /** Of the levels that have no plan in the year yet. */
  copy: can("config:institution")
    .input(CopyPlans)
    .output(PlansAdded)
    .mutation(async ({ ctx, input: { yearId, fromYearId } }) => {
      await openYear(ctx.db, yearId);
      await ctx.db.schoolYears.findById(fromYearId).throwIfNotFound();
      const known = await ctx.db.studyPlans.distinct("levelId").where({ yearId });
      const copied = await ctx.db.studyPlans
        .select("levelId", "subjectId", "weeklyHours", "areaWeight", "isMandatory")
        .where({ yearId: fromYearId });
      const has = new Set(known.map(({ levelId }) => levelId));
      const missing = copied.filter(({ levelId }) => !has.has(levelId));
      if (missing.length > 0) {
        await ctx.db.studyPlans.insert(missing.map((one) => ({ ...one, yearId })));
      }
      return { added: new Set(missing.map(({ levelId }) => levelId)).size };
    }),
});
