import { isHere } from "@athena/domain/enrollment";
import { type SimatField, type SimatRecord, simatFields } from "@athena/domain/simat/fields";
import {
  type Decision,
  isDeparture,
  mergedRecord,
  type Winner,
  winnerOf,
} from "@athena/domain/simat/import";
import type { Difference } from "@athena/domain/simat/reconcile";
import type { PlannedRow } from "./plan-rows.ts";

/** A row that changes something: what its student is by it, and what of them is another. */
export interface Resolved {
  readonly row: PlannedRow;
  readonly record: SimatRecord;
  readonly isNew: boolean;
  readonly isPersonChanged: boolean;
  readonly isEnrollmentChanged: boolean;
  readonly isMoved: boolean;
  /** Whether who had left comes back. */
  readonly isBack: boolean;
}

const placeFields: readonly SimatField[] = ["gradeLevel", "group", "campusConsecutive", "shift"];
const isPerson = (field: SimatField) => simatFields[field] === "person";

/** What a row makes of its student; null where nothing changes, or where the student leaves by it. */
export function resolvedRow(
  row: PlannedRow,
  decision: Decision | undefined,
  choices: ReadonlyMap<string, Winner>,
): Resolved | null {
  const { outcome, known, differences } = row;
  if (isDeparture(differences)) return null;
  if (outcome !== "new" && outcome !== "different") return null;
  const isNew = outcome === "new";
  const wins = (difference: Difference) => winnerOf(difference, decision, choices);
  const decided = isGone(row, wins)
    ? differences.filter(({ field }) => isPerson(field))
    : differences;
  const { record, changed } = mergedRecord(known?.record ?? {}, decided, wins);
  if (!isNew && changed.length === 0) return null;
  const isBack = changed.includes("status");
  return {
    row,
    record: isNew ? enrolledRecord(known ? record : row.record, row.record) : record,
    isNew,
    isPersonChanged: known !== null && changed.some(isPerson),
    isEnrollmentChanged: changed.some((field) => !isPerson(field)),
    isMoved: isBack || changed.some((field) => placeFields.includes(field)),
    isBack,
  };
}

/** Whether the student had left and does not come back by the row: they are in no group, whatever the file says. */
function isGone(
  { known, differences }: PlannedRow,
  wins: (difference: Difference) => Winner,
): boolean {
  const enrollment = known?.enrollment;
  if (!enrollment || isHere(enrollment.status)) return false;
  return !differences.some((one) => one.field === "status" && wins(one) === "there");
}

/** Whether the student of the row leaves the school by it: the file says so, and it was decided to win. */
export function isLeaving(
  { outcome, differences }: PlannedRow,
  decision: Decision | undefined,
  choices: ReadonlyMap<string, Winner>,
): boolean {
  if (outcome === "only_here") return decision === "withdraw";
  if (!isDeparture(differences)) return false;
  return differences.every((difference) => winnerOf(difference, decision, choices) === "there");
}

/** The person as decided, and of the year what the file says: who is not enrolled has nothing of it to lose. */
function enrolledRecord(person: SimatRecord, file: SimatRecord): SimatRecord {
  const ofPerson = ([field]: readonly [string, string]) => isPerson(field as SimatField);
  const ofYear = Object.entries(file).filter((entry) => !ofPerson(entry));
  return Object.fromEntries([...Object.entries(person).filter(ofPerson), ...ofYear]);
}
