import { enrollmentStatuses } from "@athena/domain/enrollment";
import { documentNeeds, documentStates } from "@athena/domain/enrollment-document";
import { z } from "zod";
import { requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const EnrollmentRef = z.object({ enrollmentId: uuid });

/** What the school asks of one enrollment and what was brought, the mandatory first. */
export const Checklist = z.object({
  items: z.array(
    z.object({
      requirementId: z.string(),
      name: z.string(),
      isMandatory: z.boolean(),
      document: z
        .object({
          fileId: z.string(),
          fileName: z.string(),
          sizeBytes: z.number(),
          uploadedBy: z.string(),
          uploadedAt: z.string(),
          state: z.enum(documentStates),
          reason: z.string().nullable(),
          decidedBy: z.string().nullable(),
          decidedAt: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  /** Whether all that is mandatory is validated. */
  isComplete: z.boolean(),
});

/** A file that was sent in as a `document`. What was there before is replaced. */
export const Attach = EnrollmentRef.extend({ requirementId: uuid, fileId: uuid });

/** A document by its file: what was replaced meanwhile can't be decided unseen. */
export const DocumentRef = z.object({ fileId: uuid });
export const Reject = DocumentRef.extend({
  reason: requiredText(500).min(10, "REASON_TOO_SHORT"),
});

export const ListMissing = z.object({ need: z.enum(documentNeeds), ...pageInput });
export const MissingPage = pageOf(
  z.object({
    id: z.string(),
    enrollmentId: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
    firstSurname: z.string(),
    secondSurname: z.string().nullable(),
    levelName: z.string(),
    groupName: z.string().nullable(),
    status: z.enum(enrollmentStatuses),
    /** Names of the documents that wait, or that are owed. */
    documents: z.array(z.string()),
  }),
);
export const MissingCount = z.object({ review: z.number(), missing: z.number() });
