import { enrollmentStatuses } from "@athena/domain/enrollment";
import { jobOutcomes } from "@athena/domain/jobs";
import { promotionOutcomes, promotionStates } from "@athena/domain/promotion";
import { z } from "zod";
import { changedText, requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

const outcome = z.enum(promotionOutcomes, "REQUIRED");

export const Propose = z.object({ sourceYearId: uuid, targetYearId: uuid });
export const Proposed = z.object({ id: z.string() });

export const PromotionRef = z.object({ promotionId: uuid });
export const ListPromotions = z.object(pageInput);

const result = z.object({ created: z.number(), ended: z.number(), skipped: z.number() });
const undoResult = z.object({ undone: z.number(), kept: z.number() });

const PromotionFacts = z.object({
  id: z.string(),
  sourceYearId: z.string(),
  sourceYearName: z.string(),
  targetYearId: z.string(),
  targetYearName: z.string(),
  state: z.enum(promotionStates),
  madeBy: z.string(),
  createdAt: z.string(),
  ranBy: z.string().nullable(),
  ranAt: z.string().nullable(),
  result: result.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoReason: z.string().nullable(),
  undoResult: undoResult.nullable(),
  /** The job that was last asked to run or to undo it; no outcome while it is open. */
  jobId: z.string().nullable(),
  jobOutcome: z.enum(jobOutcomes).nullable(),
});
export const PromotionPage = pageOf(PromotionFacts);

const tally = {
  students: z.number(),
  promote: z.number(),
  repeat: z.number(),
  graduate: z.number(),
  leave: z.number(),
  decided: z.number(),
  /** Who comes back and has no group yet. */
  unplaced: z.number(),
};

/** With the groups of the year that ends, in the order of their grades; those of no group last of each grade. */
export const PromotionDetail = PromotionFacts.extend({
  ...tally,
  groups: z.array(
    z.object({
      levelId: z.string(),
      levelName: z.string(),
      groupId: z.string().nullable(),
      groupName: z.string().nullable(),
      ...tally,
    }),
  ),
});

/** Of one group, or of those without one where `groupId` is null; `isKept`: only what a run did and nobody undid. */
export const ListRows = PromotionRef.extend({
  levelId: uuid.optional(),
  groupId: uuid.nullable().optional(),
  isKept: z.boolean().optional(),
  ...pageInput,
});

export const PromotionRows = pageOf(
  z.object({
    /** The enrollment of the year that ends. */
    enrollmentId: z.string(),
    studentId: z.string(),
    documentType: z.string(),
    documentNumber: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
    firstSurname: z.string(),
    secondSurname: z.string().nullable(),
    status: z.enum(enrollmentStatuses),
    levelId: z.string(),
    groupName: z.string().nullable(),
    proposal: outcome,
    decision: outcome.nullable(),
    targetLevelId: z.string().nullable(),
    targetGroupId: z.string().nullable(),
    note: z.string().nullable(),
    decidedBy: z.string().nullable(),
  }),
);

/**
 * `outcome` null takes decisions back, the group with them. `targetGroupId`: absent, the usual group; null, none yet.
 */
export const DecideRows = PromotionRef.extend({
  enrollmentIds: z.array(uuid).min(1, "REQUIRED").max(100, "TOO_LONG"),
  outcome: outcome.nullable(),
  targetGroupId: uuid.nullable().optional(),
  /** Absent: as it is. */
  note: changedText(300),
});

export const Preview = z.object({
  /** Enrollments the run makes, and students it ends the year for without one. */
  created: z.number(),
  graduated: z.number(),
  leaving: z.number(),
  unplaced: z.number(),
  /** Enrolled in the next year already: the run leaves that as it is. */
  alreadyEnrolled: z.number(),
  /** Rows whose student is not here any more, and students here without a row of their level: a new proposal knows them. */
  gone: z.number(),
  unproposed: z.number(),
  /** Groups of the next year in the order of their grades. */
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      capacity: z.number(),
      standing: z.number(),
      arriving: z.number(),
    }),
  ),
  /** What keeps the run from beginning. `students`: how many it is about; of a full group, how many too many. */
  problems: z.array(
    z.object({
      code: z.enum(["NO_LEVEL", "GROUP_FULL"]),
      name: z.string(),
      groupId: z.string().nullable(),
      students: z.number(),
    }),
  ),
});

export const UndoPromotion = PromotionRef.extend({
  reason: requiredText(500).min(10, "REASON_TOO_SHORT"),
});
export const JobAsked = z.object({ jobId: z.string().nullable() });
