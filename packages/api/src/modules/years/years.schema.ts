import { calendars, yearStates } from "@athena/domain/school-year";
import { z } from "zod";
import { day, requiredText, uuid } from "../../fields.ts";

export const YearRef = z.object({ id: uuid });

/** The usual days of a calendar, cut into periods of about the same length: a beginning to correct. */
export const CreateYear = z.object({
  calendar: z.enum(calendars, "REQUIRED"),
  year: z.number("REQUIRED").int("YEAR_RANGE").min(2000, "YEAR_RANGE").max(2099, "YEAR_RANGE"),
  periods: z
    .number("REQUIRED")
    .int("PERIODS_RANGE")
    .min(1, "PERIODS_RANGE")
    .max(6, "PERIODS_RANGE"),
});

const Period = z.object({
  name: requiredText(60),
  startsOn: day,
  endsOn: day,
  weight: z.number("REQUIRED").min(0, "WEIGHT_RANGE").max(100, "WEIGHT_RANGE"),
});

/** The whole year as corrected, with the version it was read at; its periods in their order, or as they are. */
export const CorrectYear = z.object({
  id: uuid,
  version: z.number().int(),
  name: requiredText(20),
  startsOn: day,
  endsOn: day,
  periods: z.array(Period).min(1, "REQUIRED").max(6, "TOO_LONG").optional(),
});

export const PeriodRef = z.object({ periodId: uuid });
export const ReopenPeriod = z.object({
  periodId: uuid,
  reason: z.string("REQUIRED").trim().min(10, "REASON_TOO_SHORT").max(500, "TOO_LONG"),
});

const PeriodRow = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  weight: z.number(),
  /** By whom and when it was closed; null while it is open. */
  closed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

export const YearRow = z.object({
  id: z.string(),
  name: z.string(),
  calendar: z.enum(calendars),
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(yearStates),
  version: z.number(),
  periods: z.array(PeriodRow),
});
/** All the years of a school: one is added a year. The latest first. */
export const YearList = z.object({ items: z.array(YearRow) });
