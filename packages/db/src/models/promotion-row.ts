import type { EnrollmentStatus } from "@athena/domain/enrollment";
import type { PromotionOutcome } from "@athena/domain/promotion";
import { SchoolModel } from "./school-model.ts";

/** One student of a promotion: what the rules propose, what a person decided, and what the run did. */
export class PromotionRow extends SchoolModel {
  static override tableName = "promotionRows";

  declare promotionId: string;
  /** Of the year that ends. */
  declare enrollmentId: string;
  declare proposal: PromotionOutcome;
  /** Null where nobody has decided. */
  declare decision: PromotionOutcome | null;
  declare targetLevelId: string | null;
  declare targetGroupId: string | null;
  declare note: string | null;
  declare decidedBy: string | null;
  /** Of the next year; null until the run, after its undo, and where there was one. */
  declare createdEnrollmentId: string | null;
  /** What the run found, and the version it left: null until then and after the undo. */
  declare beforeStatus: EnrollmentStatus | null;
  declare endedVersion: number | null;
}
