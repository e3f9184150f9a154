import { z } from "zod";
import { hour, optionalText, uuid } from "../../fields.ts";

export const GroupWeek = z.object({ groupId: uuid });

export const MyWeek = z.object({ yearId: uuid });

export const PlaceSlot = z
  .object({
    offeringId: uuid,
    /** 1 is Monday. */
    weekday: z
      .number("REQUIRED")
      .int("WEEKDAY_RANGE")
      .min(1, "WEEKDAY_RANGE")
      .max(7, "WEEKDAY_RANGE"),
    startsAt: hour,
    endsAt: hour,
    room: optionalText(40),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ["endsAt"],
    message: "ENDS_BEFORE_IT_STARTS",
  });

export const SlotRef = z.object({ slotId: uuid });

/** A week: as many hours as it has, by day and beginning. */
export const Week = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      offeringId: z.string(),
      weekday: z.number(),
      startsAt: z.string(),
      endsAt: z.string(),
      room: z.string().nullable(),
      subjectName: z.string(),
      groupName: z.string(),
      teacherNames: z.array(z.string()),
    }),
  ),
});
