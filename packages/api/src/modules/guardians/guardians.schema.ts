import { relationships } from "@athena/domain/relationship";
import { z } from "zod";
import {
  documentFields,
  documentMatchesType,
  fileFormat,
  optionalEmail,
  optionalPersonName,
  optionalPhone,
  optionalText,
  personName,
  search,
  uuid,
} from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

const guardianFields = z.object({
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

export const CreateGuardian = guardianFields.superRefine(documentMatchesType);

/** The whole guardian as corrected, with the version it was read at. */
export const CorrectGuardian = guardianFields
  .extend({ id: uuid, version: z.number().int() })
  .superRefine(documentMatchesType);

export const GuardianFilter = z.object({
  /** Any words of the names or of the document, in any order, accents and case ignored. */
  search,
});

export const ListGuardians = GuardianFilter.extend(pageInput);
export const ExportGuardians = GuardianFilter.extend({ format: fileFormat });

export const GuardianRef = z.object({ id: uuid });
export const GuardianCount = z.object({ count: z.number() });

export const GuardianRow = z.object({
  id: z.string(),
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export const GuardianPage = pageOf(GuardianRow);

/** What a guardian is to a student, and what they may do for that student. */
const linkFields = z.object({
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

/** A known guardian by id, or a new one by their fields: exactly one of the two. */
export const LinkGuardian = linkFields
  .extend({
    studentId: uuid,
    guardianId: uuid.optional(),
    guardian: CreateGuardian.optional(),
  })
  .superRefine(({ guardianId, guardian }, ctx) => {
    if ((guardianId === undefined) !== (guardian === undefined)) return;
    ctx.addIssue({ code: "custom", path: ["guardianId"], message: "REQUIRED" });
  });

export const UpdateLink = linkFields.extend({ linkId: uuid });
export const LinkRef = z.object({ linkId: uuid });
export const NewLink = z.object({ linkId: z.string(), guardianId: z.string() });

/** A child of a guardian in this school. */
export const GuardianChild = z.object({
  linkId: z.string(),
  studentId: z.string(),
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
  isActive: z.boolean(),
  relationship: z.enum(relationships),
  priority: z.number(),
  isPrimary: z.boolean(),
  canPickup: z.boolean(),
  isEmergencyContact: z.boolean(),
  hasCustody: z.boolean(),
  /** Null too for those who do not read all students: it is not for the restricted to read. */
  custodyRestriction: z.string().nullable(),
});

export const GuardianDetail = GuardianRow.extend({
  address: z.string().nullable(),
  occupation: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  children: z.array(GuardianChild),
});
