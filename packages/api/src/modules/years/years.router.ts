import { AppError } from "@athena/domain/errors";
import { usualYear } from "@athena/domain/school-year";
import { makeYear } from "../../make-year.ts";
import { openYear } from "../../open-year.ts";
import { refuseStale } from "../../stale.ts";
import { can, nothing, router } from "../../trpc.ts";
import { correctPeriods } from "./correct-periods.ts";
import { passYear } from "./pass-year.ts";
import { closePeriod, reopenPeriod } from "./period-closures.ts";
import { yearRows } from "./year-rows.ts";
import {
  CorrectYear,
  CreateYear,
  PeriodRef,
  ReopenPeriod,
  YearList,
  YearRef,
} from "./years.schema.ts";

export const yearsRouter = router({
  list: can("read:students", "read:schedule")
    .output(YearList)
    .query(async ({ ctx }) => ({ items: await yearRows(ctx.db) })),

  create: can("config:institution")
    .input(CreateYear)
    .output(YearRef)
    .mutation(async ({ ctx, input: { calendar, year, periods } }) => {
      const usual = usualYear(calendar, year);
      if (await ctx.db.schoolYears.findOne({ name: usual.name })) {
        throw new AppError("DUPLICATE_NAME", "the school has this year already", {
          fields: { year: "ALREADY_TAKEN" },
        });
      }
      const { id } = await makeYear(ctx.db, { ...usual, calendar, state: "planning" }, periods);
      return { id };
    }),

  correct: can("config:institution")
    .input(CorrectYear)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, periods, ...fields } }) => {
      const year = await openYear(ctx.db, id);
      refuseStale(year, version);
      if (fields.endsOn < fields.startsOn) {
        throw new AppError("INVALID_INPUT", "a year ends after it starts", {
          fields: { endsOn: "ENDS_BEFORE_IT_STARTS" },
        });
      }
      await correctPeriods(ctx.db, { ...fields, id }, periods);
      await ctx.db.schoolYears.findById(id).patch({ ...fields, version: version + 1 });
    }),

  /** From planning, or back from closed: from then on it is the active one. */
  open: can("config:institution")
    .input(YearRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => passYear(ctx.db, input.id, "active")),

  close: can("config:institution")
    .input(YearRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => passYear(ctx.db, input.id, "closed")),

  archive: can("config:institution")
    .input(YearRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => passYear(ctx.db, input.id, "archived")),

  closePeriod: can("config:institution")
    .input(PeriodRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => closePeriod(ctx.db, input.periodId, ctx.access.actor.name)),

  reopenPeriod: can("config:institution")
    .input(ReopenPeriod)
    .output(nothing)
    .mutation(async ({ ctx, input: { periodId, reason } }) =>
      reopenPeriod(ctx.db, periodId, { name: ctx.access.actor.name, reason }),
    ),

  /** Only while it is planned and nothing hangs on it. */
  remove: can("config:institution")
    .input(YearRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const { state } = await openYear(ctx.db, input.id);
      if (state !== "planning") throw new AppError("YEAR_STATE", "this year has begun");
      await ctx.db.schoolYears.findById(input.id).delete();
    }),
});
