import { documentTypes } from "@athena/domain/document";
import { relationships } from "@athena/domain/relationship";
import { z } from "zod";
import { documentMatchesType, fileFormat, search, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";
import { studentFields } from "../../people.schema.ts";

export const AdmitStudent = studentFields.superRefine(documentMatchesType);

/** The whole student as corrected, with the version it was read at. */
export const CorrectStudent = studentFields
  .extend({ id: uuid, version: z.number().int() })
  .superRefine(documentMatchesType);

export const StudentFilter = z.object({
  /** Any words of the names or of the document, in any order, accents and case ignored. */
  search,
  status: z.enum(["active", "inactive", "all"]).default("active"),
  gender: z.enum(["F", "M"]).optional(),
  documentType: z.enum(documentTypes).optional(),
});

export const ListStudents = StudentFilter.extend(pageInput);

export const StudentRow = z.object({
  id: z.string(),
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
  birthDate: z.string(),
  gender: z.enum(["F", "M"]),
  isActive: z.boolean(),
});
export const StudentPage = pageOf(StudentRow);

/** A guardian as seen from one student: the person, and what they may do for that student. */
export const StudentGuardian = z.object({
  linkId: z.string(),
  guardianId: z.string(),
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  relationship: z.enum(relationships),
  priority: z.number(),
  isPrimary: z.boolean(),
  canPickup: z.boolean(),
  isEmergencyContact: z.boolean(),
  hasCustody: z.boolean(),
  /** Null too for those who do not read all students: it is not for the restricted to read. */
  custodyRestriction: z.string().nullable(),
});

export const StudentDetail = StudentRow.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  simatPersonId: z.string().nullable(),
  stratum: z.string().nullable(),
  sisben: z.string().nullable(),
  ethnicity: z.string().nullable(),
  disability: z.string().nullable(),
  exceptionalCapacity: z.string().nullable(),
  residenceZone: z.string().nullable(),
  originCountry: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  guardians: z.array(StudentGuardian),
});

export const StudentRef = z.object({ id: uuid });
export const StudentCount = z.object({ count: z.number() });

export const ExportStudents = StudentFilter.extend({ format: fileFormat });
