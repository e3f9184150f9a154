import { enrollmentOrigins, enrollmentStatuses, firstStatuses } from "@athena/domain/enrollment";
import { relationships } from "@athena/domain/relationship";
import { z } from "zod";
import {
  day,
  documentFields,
  documentMatchesType,
  fileFormat,
  optionalText,
  requiredText,
  search,
  uuid,
} from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";
import { guardianLink, oneGuardian, studentFields } from "../../people.schema.ts";

/** Absent: today, or the nearest day of the year on which it may be. */
const usualDay = day.optional();
const reason = requiredText(500).min(10, "REASON_TOO_SHORT");

/** The student and the guardians by id where the school knows them, else as new ones; and where the student goes. */
export const Enroll = z
  .object({
    studentId: uuid.optional(),
    student: studentFields.superRefine(documentMatchesType).optional(),
    guardians: z.array(guardianLink.superRefine(oneGuardian)).max(4, "TOO_LONG").default([]),
    /** Year and grade are needed where no group is chosen yet; a group has its own. */
    yearId: uuid.optional(),
    levelId: uuid.optional(),
    groupId: uuid.optional(),
    /** The first day in the school. */
    day: usualDay,
    status: z.enum(firstStatuses, "REQUIRED").default("pending_documents"),
  })
  .superRefine(({ studentId, student, yearId, levelId, groupId }, ctx) => {
    const isMissing = {
      studentId: (studentId === undefined) === (student === undefined),
      yearId: yearId === undefined && groupId === undefined,
      levelId: levelId === undefined && groupId === undefined,
    };
    for (const [field, isFault] of Object.entries(isMissing)) {
      if (isFault) ctx.addIssue({ code: "custom", path: [field], message: "REQUIRED" });
    }
  });
export const Enrolled = z.object({ id: z.string(), studentId: z.string() });

export const EnrollmentRef = z.object({ id: uuid });
/** With the version that the enrollment was read at. */
const change = EnrollmentRef.extend({ version: z.number().int(), day: usualDay });

export const ChangeStatus = change.extend({
  status: z.enum(enrollmentStatuses, "REQUIRED").exclude(["withdrawn"]),
  reason: optionalText(500),
});
export const Place = change.extend({ groupId: uuid });
/** `day`: the first one on which the student no longer comes. */
export const Withdraw = change.extend({ reason });
export const Reenter = change.extend({ groupId: uuid, reason });

export const EnrollmentFilter = z.object({
  yearId: uuid,
  levelId: uuid.optional(),
  groupId: uuid.optional(),
  status: z.enum(enrollmentStatuses).optional(),
  /** Any words of the student's names or document, in any order, accents and case ignored. */
  search,
});
export const ListEnrollments = EnrollmentFilter.extend(pageInput);
export const ExportEnrollments = EnrollmentFilter.extend({ format: fileFormat });
export const EnrollmentCount = z.object({ count: z.number() });

const person = {
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
};

const EnrollmentFacts = z.object({
  id: z.string(),
  studentId: z.string(),
  yearId: z.string(),
  yearName: z.string(),
  levelId: z.string(),
  levelName: z.string(),
  groupId: z.string().nullable(),
  groupName: z.string().nullable(),
  status: z.enum(enrollmentStatuses),
  origin: z.enum(enrollmentOrigins),
  enrolledOn: z.string(),
  version: z.number(),
});

export const EnrollmentPage = pageOf(EnrollmentFacts.extend(person));

export const EnrollmentDetail = EnrollmentFacts.extend({
  /** The latest first. */
  changes: z.array(
    z.object({
      id: z.string(),
      fromStatus: z.enum(enrollmentStatuses).nullable(),
      toStatus: z.enum(enrollmentStatuses),
      day: z.string(),
      reason: z.string().nullable(),
      changedBy: z.string(),
      createdAt: z.string(),
    }),
  ),
  /** In the order of their days. */
  stays: z.array(
    z.object({
      id: z.string(),
      groupId: z.string(),
      groupName: z.string(),
      fromDay: z.string(),
      toDay: z.string().nullable(),
    }),
  ),
});

export const StudentRef = z.object({ studentId: uuid });
export const StudentEnrollments = z.object({ items: z.array(EnrollmentDetail) });

export const FindPerson = z.object(documentFields).superRefine(documentMatchesType);
const FoundLink = z.object({ id: z.string(), relationship: z.enum(relationships), ...person });
/** Who of this school has the document: as a student, as a guardian, as both or as neither. */
export const FoundPerson = z.object({
  student: z
    .object({
      id: z.string(),
      ...person,
      isActive: z.boolean(),
      enrollments: z.array(EnrollmentFacts),
      guardians: z.array(FoundLink),
    })
    .nullable(),
  guardian: z.object({ id: z.string(), ...person, children: z.array(FoundLink) }).nullable(),
});

export const AskRoster = z.object({ groupId: uuid, day });
export const Roster = z.object({
  items: z.array(
    z.object({
      enrollmentId: z.string(),
      studentId: z.string(),
      status: z.enum(enrollmentStatuses),
      fromDay: z.string(),
      toDay: z.string().nullable(),
      ...person,
    }),
  ),
});
