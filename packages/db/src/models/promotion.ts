import type { PromotionState } from "@athena/domain/promotion";
import { SchoolModel } from "./school-model.ts";

/** What a run wrote. */
export interface PromotionResult {
  /** Enrollments of the next year. */
  readonly created: number;
  /** Students of the year before that went on, repeat, graduated or left. */
  readonly ended: number;
  /** Who was enrolled in the next year already. */
  readonly skipped: number;
}

/** What an undo took back; `kept`: what somebody had touched since. */
export interface UndoResult {
  readonly undone: number;
  readonly kept: number;
}

/** The way of a school's students from one year into the next: proposed, run, and perhaps undone. */
export class Promotion extends SchoolModel {
  static override tableName = "promotions";
  static override jsonAttributes = ["result", "undoResult"];

  declare sourceYearId: string;
  declare targetYearId: string;
  declare state: PromotionState;
  declare madeBy: string;
  declare ranBy: string | null;
  declare ranAt: string | null;
  /** The first day after the year that ended, as it was when it ran: on it the stays end. */
  declare endedOn: string | null;
  declare result: PromotionResult | null;
  declare undoneBy: string | null;
  declare undoneAt: string | null;
  declare undoReason: string | null;
  declare undoResult: UndoResult | null;
  /** The job that was last asked to run or to undo it. */
  declare jobId: string | null;
}
