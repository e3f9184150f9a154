import { today } from "@athena/domain/day";
import { relationships } from "@athena/domain/relationship";
import { z } from "zod";
import {
  day,
  documentFields,
  documentMatchesType,
  optionalEmail,
  optionalPersonName,
  optionalPhone,
  optionalText,
  personName,
  uuid,
} from "./fields.ts";

/** What the ministry asks of a student beyond identity; codes of the `simat_codes` lists, null where unknown. */
const characterisation = {
  simatPersonId: optionalText(20),
  stratum: optionalText(10),
  sisben: optionalText(10),
  ethnicity: optionalText(10),
  disability: optionalText(10),
  exceptionalCapacity: optionalText(10),
  residenceZone: optionalText(10),
  originCountry: optionalText(10),
};

const birthDate = day.refine(
  (value) => value >= "1900-01-01" && value <= today(),
  "BIRTH_DATE_RANGE",
);

/** A student, as the forms that admit or correct one ask for them. */
export const studentFields = z.object({
  ...documentFields,
  firstName: personName,
  middleName: optionalPersonName,
  firstSurname: personName,
  secondSurname: optionalPersonName,
  birthDate,
  gender: z.enum(["F", "M"], "REQUIRED"),
  email: optionalEmail,
  phone: optionalPhone,
  address: optionalText(200),
  ...characterisation,
});

/** A guardian, as the forms that add or correct one ask for them. */
export const guardianFields = z.object({
  ...documentFields,
  firstName: personName,
  middleName: optionalPersonName,
  firstSurname: personName,
  secondSurname: optionalPersonName,
  email: optionalEmail,
  phone: optionalPhone,
  address: optionalText(200),
  occupation: optionalText(80),
});

/** What a guardian is to a student, and what they may do for that student. */
export const linkFields = z.object({
  relationship: z.enum(relationships, "REQUIRED"),
  /** 1 is called first. */
  priority: z.number().int().min(1, "PRIORITY_RANGE").max(9, "PRIORITY_RANGE").default(1),
  /** A student has at most one primary guardian: naming another moves it. */
  isPrimary: z.boolean().default(false),
  canPickup: z.boolean().default(false),
  isEmergencyContact: z.boolean().default(false),
  hasCustody: z.boolean().default(false),
  /** A judge's or commissioner's restriction, in words. */
  custodyRestriction: optionalText(500),
});

/** A known guardian by id, or a new one by their fields, and what they are to a student. */
export const guardianLink = linkFields.extend({
  guardianId: uuid.optional(),
  guardian: guardianFields.superRefine(documentMatchesType).optional(),
});

/** Exactly one of the two, for `.superRefine()`. */
export function oneGuardian(
  { guardianId, guardian }: { guardianId?: string | undefined; guardian?: unknown },
  ctx: z.RefinementCtx,
): void {
  if ((guardianId === undefined) !== (guardian === undefined)) return;
  ctx.addIssue({ code: "custom", path: ["guardianId"], message: "REQUIRED" });
}
