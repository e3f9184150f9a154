import { addDays } from "./day.ts";

/** Where an enrollment of one student in one year stands. */
export const enrollmentStatuses = [
  "pending_documents",
  "in_review",
  "active",
  "withdrawn",
  "transferred",
  "completed",
  "graduated",
] as const;
export type EnrollmentStatus = (typeof enrollmentStatuses)[number];

/** What an enrollment may begin as. */
export const firstStatuses = ["pending_documents", "in_review", "active"] as const;

/** Who told the school of the enrollment. */
export const enrollmentOrigins = ["office", "simat", "last_year", "transfer"] as const;

const nextStatuses: Record<EnrollmentStatus, readonly EnrollmentStatus[]> = {
  pending_documents: ["in_review", "active", "withdrawn"],
  in_review: ["pending_documents", "active", "withdrawn"],
  active: ["withdrawn", "transferred", "completed", "graduated"],
  withdrawn: ["active"],
  transferred: ["active"],
  completed: ["active"],
  graduated: [],
};

/** Whether the student belongs to the school in this status, and so may have a place in a group. */
export function isHere(status: EnrollmentStatus): boolean {
  return (firstStatuses as readonly EnrollmentStatus[]).includes(status);
}

/** Whether the change brings back a student who had left. */
export function isReentry(from: EnrollmentStatus, to: EnrollmentStatus): boolean {
  return !isHere(from) && isHere(to);
}

/** Whether a change needs a reason: leaving before the end, coming back, and papers sent back. */
export function needsReason(from: EnrollmentStatus, to: EnrollmentStatus): boolean {
  return (
    to === "withdrawn" || to === "transferred" || to === "pending_documents" || isReentry(from, to)
  );
}

export interface StatusChange {
  readonly from: EnrollmentStatus;
  readonly to: EnrollmentStatus;
  readonly reason: string | null;
}

export type StatusFault = "STATUS_NOT_ALLOWED" | "REASON_REQUIRED";

/** What is wrong with a change of status; null where it is allowed. */
export function statusFault({ from, to, reason }: StatusChange): StatusFault | null {
  if (!nextStatuses[from].includes(to)) return "STATUS_NOT_ALLOWED";
  return needsReason(from, to) && !reason?.trim() ? "REASON_REQUIRED" : null;
}

/** Days in a group: from the first to the one before `toDay`, which is open while the student is there. */
export interface Stay {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** The rule of the roster: a student is in a group on a day when a stay covers it. */
export function covers({ fromDay, toDay }: Stay, day: string): boolean {
  return fromDay <= day && (toDay === null || day < toDay);
}

/** What is left of a stay that ends before the day; null where nothing is. */
export function cutAt<Each extends Stay>(stay: Each, day: string): Each | null {
  return stay.fromDay < day ? { ...stay, toDay: day } : null;
}

export type DayFault = "OUTSIDE_YEAR" | "BEFORE_LAST_CHANGE";

/**
 * What is wrong with the day on which a student enters, moves or leaves. A student enters on a day of the year and is
 * gone at the latest the day after it; days only go on, so that the stays of one enrollment never meet.
 */
export function dayFault(
  change: { readonly kind: "enter" | "leave"; readonly day: string },
  year: { readonly startsOn: string; readonly endsOn: string },
  last: Stay | undefined,
): DayFault | null {
  const { kind, day } = change;
  const end = kind === "enter" ? year.endsOn : addDays(year.endsOn, 1);
  if (day < year.startsOn || day > end) return "OUTSIDE_YEAR";
  if (last && day < (last.toDay ?? last.fromDay)) return "BEFORE_LAST_CHANGE";
  return null;
}

/** The day of a change where nobody says another: today, or the nearest day on which it may be. */
export function usualDay(
  kind: "enter" | "leave",
  year: { readonly startsOn: string; readonly endsOn: string },
  { last, today }: { readonly last?: Stay | undefined; readonly today: string },
): string {
  const end = kind === "enter" ? year.endsOn : addDays(year.endsOn, 1);
  const since = last?.toDay ?? last?.fromDay ?? year.startsOn;
  if (today < since) return since;
  return today > end ? end : today;
}

/** How many of these stays cover one day at most, from a day on. Only where a stay begins can there be more. */
export function mostAtOnce(stays: readonly Stay[], fromDay: string): number {
  const starts = stays.map((stay) => stay.fromDay).filter((day) => day > fromDay);
  const counts = [fromDay, ...starts].map(
    (day) => stays.filter((stay) => covers(stay, day)).length,
  );
  return Math.max(...counts);
}
