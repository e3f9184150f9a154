import type { Calendar } from "../school-year.ts";
import type { SimatField, SimatRecord } from "./fields.ts";
import type { Difference } from "./reconcile.ts";

/** What a line of a file means for the school; `only_here`: a student of the school whom the file does not name. */
export const outcomes = ["new", "equal", "different", "only_here", "faulty"] as const;
export type Outcome = (typeof outcomes)[number];

export const importStates = ["preview", "committed", "discarded"] as const;
export type ImportState = (typeof importStates)[number];

/** Whose value stays where the two differ. */
export const winners = ["here", "there"] as const;
export type Winner = (typeof winners)[number];

/** What may be decided of one row: who wins of one that differs, `withdraw` or `here` of a student only here. */
export const decisions = [...winners, "withdraw"] as const;
export type Decision = (typeof decisions)[number];

/** Whether that may be decided of a row with that outcome. A short file withdraws nobody. */
export function mayDecide(outcome: Outcome, decision: Decision, isShort: boolean): boolean {
  if (decision === "withdraw") return outcome === "only_here" && !isShort;
  return outcome === "different" || (outcome === "only_here" && decision === "here");
}

/**
 * Who wins a field: what was decided of the row, else what was chosen for the field, else nobody loses a value: the
 * file fills what the school lacks, and the school keeps what it has. The day and the reason of a withdrawal go the way
 * of the withdrawal.
 */
export function winnerOf(
  { field, here }: Difference,
  decision: Decision | undefined,
  choices: ReadonlyMap<string, Winner>,
): Winner {
  if (decision === "here" || decision === "there") return decision;
  if (courseFields.includes(field)) return choices.get("status") ?? "here";
  return choices.get(field) ?? (here === null ? "there" : "here");
}

/** The record with the winning values of the differences, and the fields that change by it. */
export function mergedRecord(
  here: SimatRecord,
  differences: readonly Difference[],
  wins: (difference: Difference) => Winner,
): { record: SimatRecord; changed: SimatField[] } {
  const won = differences.filter((difference) => wins(difference) === "there");
  const record: { [Field in SimatField]?: string } = { ...here };
  for (const { field, there } of won) {
    if (there === null) delete record[field];
    else record[field] = there;
  }
  return { record, changed: won.map(({ field }) => field) };
}

/** Fields that say what became of an enrolment: they are not compared one by one. */
const courseFields: readonly SimatField[] = ["status", "withdrawalReason", "startsOn", "endsOn"];

/** Whether somebody can choose who wins the field in all rows. */
export const isChosen = (field: SimatField): boolean =>
  field === "status" || !courseFields.includes(field);

/** The fields of a file that are held against the school's. */
export function comparedFields(fields: readonly SimatField[]): SimatField[] {
  return fields.filter((field) => field !== "year" && !courseFields.includes(field));
}

/** Whether the line tells of a student who is in the school; a file without states names nobody else. */
export function isEnrolledThere({ status }: SimatRecord): boolean {
  return status === undefined || status.toUpperCase() === "MATRICULADO";
}

/** What SIMAT says of who has left: ESTADO of the Detallado. */
const goneStates: readonly string[] = ["RETIRADO", "CANCELADO"];

/** Whether the line tells of a student who was in the school and left it. */
export function isGoneThere({ status }: SimatRecord): boolean {
  return status !== undefined && goneStates.includes(status.toUpperCase());
}

/**
 * Whether the line tells of somebody who is neither in the school nor left it: registered, promised a place, promoted
 * or graduated. It enrols nobody, and nobody is absent by it.
 */
export function isOtherwiseThere(record: SimatRecord): boolean {
  return !isEnrolledThere(record) && !isGoneThere(record);
}

/** What is right in ESTADO, for people. */
export const usedStates = "MATRICULADO, o RETIRADO o CANCELADO de quien ya salió";

/** What differs between a student who is here and a line that says they left: that, when and why. */
export function departure({ status, endsOn, withdrawalReason }: SimatRecord): Difference[] {
  const told = { status: status?.toUpperCase(), endsOn, withdrawalReason };
  return (["status", "endsOn", "withdrawalReason"] as const).flatMap((field) => {
    const there = told[field];
    if (there === undefined) return [];
    return [{ field, here: field === "status" ? "MATRICULADO" : null, there }];
  });
}

/** Whether the differences are those of a student who is here and left there. */
export function isDeparture(differences: readonly Difference[]): boolean {
  return differences.some(
    ({ field, there }) => field === "status" && isGoneThere({ status: there ?? "" }),
  );
}

/** The year that a file makes in a school that has none. */
export interface FoundedYear {
  /** What the file calls it (ANO). */
  readonly fileYear: number;
  readonly calendar: Calendar;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What a school lacks and gets with a file. */
export interface Founding {
  readonly year: FoundedYear | null;
  readonly campuses: number;
  readonly shifts: number;
  readonly levels: number;
  readonly groups: number;
  /** Levels that get the usual plan of studies. */
  readonly plans: number;
  readonly courses: number;
}
