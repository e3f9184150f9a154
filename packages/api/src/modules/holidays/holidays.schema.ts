import { z } from "zod";
import { day, requiredText, uuid } from "../../fields.ts";

export const YearHolidays = z.object({ yearId: uuid });
export const AddHoliday = z.object({ day, name: requiredText(120) });
export const RenameHoliday = z.object({ id: uuid, name: requiredText(120) });
export const HolidayRef = z.object({ id: uuid });

/** The days without classes inside one year, in order. */
export const HolidayList = z.object({
  items: z.array(z.object({ id: z.string(), day: z.string(), name: z.string() })),
});
export const HolidaysAdded = z.object({ added: z.number() });
