import { relationships } from "@athena/domain/relationship";
import { z } from "zod";
import { documentMatchesType, fileFormat, search, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";
import { guardianFields, guardianLink, linkFields, oneGuardian } from "../../people.schema.ts";

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

/** A known guardian by id, or a new one by their fields: exactly one of the two. */
export const LinkGuardian = guardianLink.extend({ studentId: uuid }).superRefine(oneGuardian);

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
