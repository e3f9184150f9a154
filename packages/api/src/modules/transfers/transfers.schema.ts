import { firstStatuses } from "@athena/domain/enrollment";
import { readTransferCode } from "@athena/domain/transfer";
import { z } from "zod";
import { day, documentFields, documentMatchesType, requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** With the version that the enrollment was read at. */
export const Release = z.object({
  enrollmentId: uuid,
  version: z.number().int(),
  reason: requiredText(500).min(10, "REASON_TOO_SHORT"),
  /** Absent: until the other school has the student. */
  lastDay: day.nullish(),
});
/** The code is told this once. */
export const Released = z.object({ id: z.string(), code: z.string(), expiresAt: z.string() });

export const ReleaseRef = z.object({ id: uuid });
export const EnrollmentOfTransfer = z.object({ enrollmentId: uuid });

const standings = ["open", "claimed", "received", "revoked", "expired", "lapsed"] as const;
const ReleaseFacts = z.object({
  id: z.string(),
  enrollmentId: z.string(),
  standing: z.enum(standings),
  reason: z.string(),
  lastDay: z.string().nullable(),
  expiresAt: z.string(),
  madeBy: z.string(),
  createdAt: z.string(),
  /** Who received or revoked, and when. */
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
});

/** Of one enrollment: what was released of it, the latest first, and from where it came. */
export const EnrollmentTransfers = z.object({
  items: z.array(ReleaseFacts),
  receipt: z
    .object({
      fromSchool: z.string(),
      fromYear: z.string(),
      fromLevel: z.string(),
      receivedBy: z.string(),
      createdAt: z.string(),
    })
    .nullable(),
});

export const ListReleases = z.object({ isOpen: z.boolean().default(false), ...pageInput });
const names = {
  firstName: z.string(),
  middleName: z.string().nullable(),
  firstSurname: z.string(),
  secondSurname: z.string().nullable(),
};
export const ReleasePage = pageOf(ReleaseFacts.extend({ studentId: z.string(), ...names }));

/** What the family or the colleague brings. */
const ticket = {
  code: z
    .string("REQUIRED")
    .max(40, "TOO_LONG")
    .transform((text, ctx) => {
      const code = readTransferCode(text);
      if (code === null) ctx.addIssue({ code: "custom", message: "TRANSFER_CODE_FORM" });
      return code ?? z.NEVER;
    }),
  ...documentFields,
};
export const PreviewTransfer = z.object(ticket).superRefine(documentMatchesType);
export const TransferPreview = z.object({
  ...names,
  documentType: z.string(),
  documentNumber: z.string(),
  birthDate: z.string(),
  fromSchool: z.string(),
  fromYear: z.string(),
  fromLevel: z.string(),
  /** This school's grade of the same code. */
  levelId: z.string().nullable(),
  guardianCount: z.number(),
  /** Whether this school knows the student already. */
  isKnown: z.boolean(),
});

export const ReceiveTransfer = z
  .object({
    ...ticket,
    /** Year and grade are needed where no group is chosen yet; a group has its own. */
    yearId: uuid.optional(),
    levelId: uuid.optional(),
    groupId: uuid.optional(),
    /** The first day in this school. */
    day: day.optional(),
    status: z.enum(firstStatuses, "REQUIRED").default("pending_documents"),
  })
  .superRefine(documentMatchesType)
  .superRefine(({ yearId, levelId, groupId }, ctx) => {
    if (groupId !== undefined) return;
    for (const [field, value] of Object.entries({ yearId, levelId })) {
      if (value === undefined) ctx.addIssue({ code: "custom", path: [field], message: "REQUIRED" });
    }
  });
export const ReceivedTransfer = z.object({ id: z.string(), studentId: z.string() });
