import { shiftCodes } from "@athena/domain/places";
import { z } from "zod";
import { hour, requiredText, uuid, version } from "../../fields.ts";

const shiftFields = z.object({
  simatCode: z.enum(shiftCodes, "REQUIRED"),
  name: requiredText(60),
  startsAt: hour,
  endsAt: hour,
});

const endsLater = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => startsAt < endsAt;
const fault = { path: ["endsAt"], message: "ENDS_BEFORE_IT_STARTS" };

export const AddShift = shiftFields.refine(endsLater, fault);
export const CorrectShift = shiftFields.extend({ id: uuid, version }).refine(endsLater, fault);
export const ShiftRef = z.object({ id: uuid });

/** All of them, by their beginning. */
export const ShiftList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      simatCode: z.enum(shiftCodes),
      name: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      version: z.number(),
    }),
  ),
});
