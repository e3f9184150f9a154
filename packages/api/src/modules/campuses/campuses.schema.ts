import { isCampusConsecutive, zones } from "@athena/domain/places";
import { z } from "zod";
import { optionalPhone, optionalText, requiredText, uuid, version } from "../../fields.ts";

export const AddCampus = z.object({
  name: requiredText(120),
  consecutive: optionalText(20).refine(
    (text) => text === null || isCampusConsecutive(text, null),
    "CONSECUTIVE_FORM",
  ),
  zone: z.enum(zones, "REQUIRED"),
  address: optionalText(200),
  phone: optionalPhone,
});
export const CorrectCampus = AddCampus.extend({ id: uuid, version });
export const CampusRef = z.object({ id: uuid });

/** All of them: a school has a handful. */
export const CampusList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      consecutive: z.string().nullable(),
      zone: z.enum(zones),
      address: z.string().nullable(),
      phone: z.string().nullable(),
      version: z.number(),
    }),
  ),
});
