import { z } from "zod";
import { uuid } from "../../fields.ts";

export const PlanRef = z.object({ yearId: uuid, levelId: uuid });

const PlannedSubject = z.object({
  subjectId: uuid,
  weeklyHours: z.number("REQUIRED").int("HOURS_RANGE").min(1, "HOURS_RANGE").max(40, "HOURS_RANGE"),
  areaWeight: z.number("REQUIRED").min(0, "WEIGHT_RANGE").max(100, "WEIGHT_RANGE"),
  isMandatory: z.boolean(),
});

/** The whole plan of a level in a year, as it shall be. */
export const SavePlan = PlanRef.extend({ subjects: z.array(PlannedSubject).max(40, "TOO_LONG") });

/** The plans of all levels of another year. */
export const CopyPlans = z.object({ yearId: uuid, fromYearId: uuid });
export const PlansAdded = z.object({ added: z.number() });

/** The plan of one level: some twenty subjects, by name. */
export const Plan = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      subjectId: z.string(),
      subjectName: z.string(),
      areaId: z.string(),
      weeklyHours: z.number(),
      areaWeight: z.number(),
      isMandatory: z.boolean(),
    }),
  ),
});
