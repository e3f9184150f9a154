import type { SchoolDb } from "@athena/db/school-db";
import { nationalHolidays } from "@athena/domain/holidays";
import type { Span } from "@athena/domain/school-year";
import { isOpen, openYear, yearIsOver } from "../../open-year.ts";
import { can, nothing, router } from "../../trpc.ts";
import {
  AddHoliday,
  HolidayList,
  HolidayRef,
  HolidaysAdded,
  RenameHoliday,
  YearHolidays,
} from "./holidays.schema.ts";

export const holidaysRouter = router({
  list: can("read:students", "read:schedule")
    .input(YearHolidays)
    .output(HolidayList)
    .query(async ({ ctx, input }) => {
      const year = await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      const items = await ctx.db.holidays
        .whereBetween("day", [year.startsOn, year.endsOn])
        .orderBy("day");
      return { items };
    }),

  add: can("config:institution")
    .input(AddHoliday)
    .output(HolidayRef)
    .mutation(async ({ ctx, input }) => {
      await refuseOver(ctx.db, input.day);
      const { id } = await ctx.db.holidays.insert(input);
      return { id };
    }),

  /** The national ones of a year that the school does not have yet. */
  fill: can("config:institution")
    .input(YearHolidays)
    .output(HolidaysAdded)
    .mutation(async ({ ctx, input }) => {
      const year = await openYear(ctx.db, input.yearId);
      const known = await ctx.db.holidays.whereBetween("day", [year.startsOn, year.endsOn]);
      const days = new Set(known.map(({ day }) => day));
      const missing = nationalIn(year).filter(({ day }) => !days.has(day));
      if (missing.length > 0) await ctx.db.holidays.insert(missing);
      return { added: missing.length };
    }),

  rename: can("config:institution")
    .input(RenameHoliday)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, name } }) => {
      await refuseOver(ctx.db, (await ctx.db.holidays.findById(id).throwIfNotFound()).day);
      await ctx.db.holidays.findById(id).patch({ name });
    }),

  remove: can("config:institution")
    .input(HolidayRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await refuseOver(ctx.db, (await ctx.db.holidays.findById(input.id).throwIfNotFound()).day);
      await ctx.db.holidays.findById(input.id).delete();
    }),
});

/** Throws YEAR_STATE where the day is one of a year that is over. The years of the day stay as they are meanwhile. */
async function refuseOver(db: SchoolDb, day: string): Promise<void> {
  const years = await db.schoolYears
    .where("startsOn", "<=", day)
    .where("endsOn", ">=", day)
    .forNoKeyUpdate();
  if (years.some((year) => !isOpen(year))) throw yearIsOver();
}

function nationalIn({ startsOn, endsOn }: Span) {
  const first = Number(startsOn.slice(0, 4));
  const count = Number(endsOn.slice(0, 4)) - first + 1;
  return Array.from({ length: count }, (_, place) => nationalHolidays(first + place))
    .flat()
    .filter(({ day }) => day >= startsOn && day <= endsOn);
}
