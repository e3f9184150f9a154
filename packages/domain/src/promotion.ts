import { type EnrollmentStatus, isHere } from "./enrollment.ts";
import { gradeLevels } from "./grade-level.ts";

/** What becomes of a student at the end of a year. `leave`: the year is done here, and they do not come back. */
export const promotionOutcomes = ["promote", "repeat", "graduate", "leave"] as const;
export type PromotionOutcome = (typeof promotionOutcomes)[number];

export const promotionStates = ["draft", "done", "undone"] as const;
export type PromotionState = (typeof promotionStates)[number];

const templates = new Map(gradeLevels.map((level) => [level.simatCode, level]));

/** The code of the level after this one; null after the last of a kind of school, and where the law names none. */
export function nextLevelCode(simatCode: string): string | null {
  return templates.get(simatCode)?.next ?? null;
}

/** Whether who passes this level has finished: eleventh, the sixth cycle, the last semester of a normal school. */
export function isFinalLevel(simatCode: string): boolean {
  const level = templates.get(simatCode);
  return level !== undefined && level.next === null && level.stage !== "acceleration";
}

/** Whether the level leads to one that only a person can name, as acceleration does. */
export function isOpenEnded(simatCode: string): boolean {
  return nextLevelCode(simatCode) === null && !isFinalLevel(simatCode);
}

/**
 * What is proposed of who is here when the year ends: to go on, to graduate from a last level, and to leave where the
 * school does not teach the next one. Nobody is proposed to repeat: that is for people to decide.
 */
export function proposedOutcome(
  simatCode: string,
  isTaught: (simatCode: string) => boolean,
): PromotionOutcome {
  if (isFinalLevel(simatCode)) return "graduate";
  const next = nextLevelCode(simatCode);
  return next === null || isTaught(next) ? "promote" : "leave";
}

/** The level of the next year: the next one, the same again, or none. */
export function targetLevelCode(simatCode: string, outcome: PromotionOutcome): string | null {
  if (outcome === "promote") return nextLevelCode(simatCode);
  return outcome === "repeat" ? simatCode : null;
}

/** Whether the student comes back in the next year. */
export function staysOn(outcome: PromotionOutcome): boolean {
  return outcome === "promote" || outcome === "repeat";
}

export interface PlaceOfGroup {
  readonly section: string;
  readonly campusId: string;
  readonly shiftId: string;
}

/** The group of a level with the section, campus and shift of last year's, where the year has one. */
export function usualGroup<Group extends PlaceOfGroup & { readonly levelId: string }>(
  groups: readonly Group[],
  levelId: string | null,
  from: PlaceOfGroup | undefined,
): Group | undefined {
  return groups.find(
    (group) =>
      group.levelId === levelId &&
      group.section === from?.section &&
      group.campusId === from.campusId &&
      group.shiftId === from.shiftId,
  );
}

export interface PromotionChoice {
  readonly simatCode: string;
  readonly outcome: PromotionOutcome;
  /** The code of the chosen group's level; null where none is chosen. */
  readonly groupLevelCode: string | null;
  readonly isTaught: (simatCode: string) => boolean;
}

/** What is wrong with a decision, at `outcome` or `group`; null where it may stand. */
export function choiceFault(choice: PromotionChoice): "outcome" | "group" | null {
  const { simatCode, outcome, groupLevelCode, isTaught } = choice;
  if (outcome === "graduate" && !isFinalLevel(simatCode)) return "outcome";
  if (!staysOn(outcome)) return groupLevelCode === null ? null : "group";
  const target = targetLevelCode(simatCode, outcome);
  if (target === null) return isOpenEnded(simatCode) ? null : "outcome";
  if (!isTaught(target)) return "outcome";
  return groupLevelCode === null || groupLevelCode === target ? null : "group";
}

/** What was proposed of a student, and perhaps decided, with the code of the level that leads to. */
export interface StandingRow {
  readonly proposal: PromotionOutcome;
  readonly decision: PromotionOutcome | null;
  readonly targetCode: string | null;
}

/** Whether a row still fits the level that the student is in now, which may be another than when it was written. */
export function isUpToDate(
  { proposal, decision, targetCode }: StandingRow,
  { simatCode, isTaught }: Pick<PromotionChoice, "simatCode" | "isTaught">,
): boolean {
  if (decision === null && proposal !== proposedOutcome(simatCode, isTaught)) return false;
  const outcome = decision ?? proposal;
  if (outcome === "graduate") return isFinalLevel(simatCode);
  const target = targetLevelCode(simatCode, outcome);
  return target === null || target === targetCode;
}

/** What the enrollment of the year that ends becomes. */
export function endedStatus(outcome: PromotionOutcome): "completed" | "graduated" {
  return outcome === "graduate" ? "graduated" : "completed";
}

/** What the next enrollment begins as: papers that are due stay due, whoever was admitted stays so. */
export function renewedStatus(status: EnrollmentStatus): EnrollmentStatus {
  return isHere(status) ? status : "active";
}
