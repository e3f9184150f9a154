import type { Promotion } from "@athena/db/models/promotion";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { PromotionState } from "@athena/domain/promotion";
import { openYear } from "../../open-year.ts";

export interface YearPair {
  readonly source: SchoolYear;
  readonly target: SchoolYear;
}

/**
 * A year that has begun and is not archived, and a later one that is not over; both locked, so that nobody closes
 * them or takes a place meanwhile. Throws NOT_FOUND, YEAR_STATE, and INVALID_INPUT where the years do not follow.
 */
export async function lockedYears(
  db: SchoolDb,
  { sourceYearId, targetYearId }: Pick<Promotion, "sourceYearId" | "targetYearId">,
): Promise<YearPair> {
  const source = await db.schoolYears.findById(sourceYearId).forNoKeyUpdate().throwIfNotFound();
  if (source.state !== "active" && source.state !== "closed") {
    throw new AppError("YEAR_STATE", "only a year that runs or was closed leads into the next", {
      fields: { sourceYearId: "YEAR_STATE" },
    });
  }
  const target = await openYear(db, targetYearId);
  if (target.startsOn <= source.endsOn) {
    throw new AppError("INVALID_INPUT", "the next year begins after the other has ended", {
      fields: { targetYearId: "NOT_LATER" },
    });
  }
  return { source, target };
}

/** Whether the promotion is being run or undone. */
export async function isBusy(db: SchoolDb, { jobId }: Promotion): Promise<boolean> {
  if (jobId === null) return false;
  return (await db.jobs.findById(jobId).whereNull("outcome")) !== undefined;
}

/** A draft that no job is about to run, locked. Throws NOT_FOUND or PROMOTION_STATE. */
export async function openDraft(db: SchoolDb, id: string): Promise<Promotion> {
  const draft = await lockedPromotion(db, id, "draft");
  if (await isBusy(db, draft)) throw new AppError("PROMOTION_STATE", "this promotion is being run");
  return draft;
}

/** A promotion in one of these states, locked. Throws NOT_FOUND or PROMOTION_STATE. */
export async function lockedPromotion(
  db: SchoolDb,
  id: string,
  ...states: readonly PromotionState[]
): Promise<Promotion> {
  const promotion = await db.promotions.findById(id).forNoKeyUpdate().throwIfNotFound();
  if (states.includes(promotion.state)) return promotion;
  throw new AppError("PROMOTION_STATE", `this promotion is ${promotion.state}`);
}

/**
 * A promotion in one of these states with its years, all locked; in the order in which a proposal locks them. Throws
 * NOT_FOUND, YEAR_STATE, INVALID_INPUT or PROMOTION_STATE.
 */
export async function lockedWithYears(
  db: SchoolDb,
  id: string,
  ...states: readonly PromotionState[]
): Promise<{ promotion: Promotion; years: YearPair }> {
  const years = await lockedYears(db, await db.promotions.findById(id).throwIfNotFound());
  return { promotion: await lockedPromotion(db, id, ...states), years };
}

/** The job of a locked promotion: the one that is open, else what is asked for now. */
export async function askOnce(
  db: SchoolDb,
  promotion: Promotion,
  ask: () => Promise<string>,
): Promise<{ jobId: string }> {
  if (promotion.jobId !== null && (await isBusy(db, promotion))) return { jobId: promotion.jobId };
  const jobId = await ask();
  await db.promotions.findById(promotion.id).patch({ jobId });
  return { jobId };
}
