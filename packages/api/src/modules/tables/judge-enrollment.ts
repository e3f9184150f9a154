import type { ClassGroup } from "@athena/db/models/class-group";
import type { Enrollment } from "@athena/db/models/enrollment";
import type { EnrollmentStay } from "@athena/db/models/enrollment-stay";
import type { SchoolYear } from "@athena/db/models/school-year";
import { today } from "@athena/domain/day";
import {
  dayFault,
  type EnrollmentStatus,
  enrollmentStatuses,
  firstStatuses,
  isHere,
  statusFault,
  usualDay,
} from "@athena/domain/enrollment";
import type { FileFault } from "@athena/domain/file-fault";
import { folded } from "@athena/domain/text";
import { statusNames } from "../../enrollment-table.ts";
import { day } from "../../fields.ts";
import { isoDay } from "./read-person.ts";
import type { TableRow } from "./read-table.ts";
import type { Places } from "./year-places.ts";

/** Where an enrollment stands. */
export interface Placement {
  readonly year: SchoolYear;
  readonly levelId: string;
  readonly groupId: string | null;
  readonly status: EnrollmentStatus;
  readonly enrolledOn: string;
}

interface Fault {
  readonly field: string;
  readonly code: FileFault;
}

type Judged = (Placement & { readonly before: Enrollment | undefined }) | { faults: Fault[] };

/** A student who goes into a group: from when on, and what they leave for it. */
export interface Move {
  readonly group: ClassGroup;
  readonly from: string;
  readonly left: EnrollmentStay | undefined;
}

const statusCalled = new Map(
  enrollmentStatuses.map((status) => [folded(statusNames[status]), status] as const),
);

/**
 * Where a row puts a student whom the school knows, by the rules of enrolling, or what is wrong with it. Whether the
 * group has a place is for all rows of a file together to say (`moveOf`).
 */
export function judgeEnrollment(row: TableRow, studentId: string, places: Places): Judged {
  const { cells } = row;
  const year = places.yearNamed(cells.get("year"));
  if (!year) return { faults: [{ field: "year", code: "NOT_FOUND" }] };
  if (year.state !== "planning" && year.state !== "active") {
    // What is over may stand in the table as long as it says what the school has.
    return judgeOver(row, { year, before: places.enrollment(studentId, year.id), places });
  }
  const before = places.enrollment(studentId, year.id);
  const faults: Fault[] = [];
  const place = placeIn(row, { year, before, places }, faults);
  const status = statusIn(row, before, faults);
  const enrolledOn = dayIn(row, { year, before }, faults);
  if (before && !isHere(before.status) && place && place.groupId !== before.groupId) {
    faults.push({ field: "group", code: "STATUS_NOT_ALLOWED" });
  }
  if (faults.length > 0 || !place || !status || !enrolledOn) return { faults };
  return { ...place, year, before, status, enrolledOn };
}

/** Into which group a row that was judged takes its student; null where they stay where they are. */
export function moveOf(judged: Judged, places: Places): Move | null {
  if ("faults" in judged) return null;
  const { year, before, groupId, enrolledOn } = judged;
  const group = places.group(groupId);
  if (!group || group.id === before?.groupId) return null;
  const left = before && places.lastStay(before.id);
  const from = before ? usualDay("enter", year, { last: left, today: today() }) : enrolledOn;
  return { group, from, left };
}

interface Known {
  readonly year: SchoolYear;
  readonly before: Enrollment | undefined;
}

function placeIn(
  { cells }: TableRow,
  { year, before, places }: Known & { places: Places },
  faults: Fault[],
): { levelId: string; groupId: string | null } | undefined {
  const [levelName, groupName] = [cells.get("level") ?? "", cells.get("group")];
  const level = levelName ? places.levelNamed(levelName) : undefined;
  if (levelName && !level) faults.push({ field: "level", code: "NOT_FOUND" });
  const group = groupName ? places.groupNamed(year.id, groupName) : undefined;
  if (groupName && !group) faults.push({ field: "group", code: "NOT_FOUND" });
  if (group && level && group.levelId !== level.id) {
    faults.push({ field: "group", code: "OTHER_LEVEL" });
  }
  if (faults.length > 0) return undefined;
  if (group) return { levelId: group.levelId, groupId: group.id };
  // Nobody is taken out of a group without another; a table without that column leaves it as it is.
  const kept = places.group(before?.groupId ?? null);
  if (kept && groupName === "") faults.push({ field: "group", code: "REQUIRED" });
  if (kept && level && kept.levelId !== level.id) {
    faults.push({ field: "group", code: "OTHER_LEVEL" });
  }
  const levelId = level?.id ?? before?.levelId;
  if (!levelId) faults.push({ field: "level", code: "REQUIRED" });
  return levelId && faults.length === 0 ? { levelId, groupId: kept?.id ?? null } : undefined;
}

function statusIn(
  { cells }: TableRow,
  before: Enrollment | undefined,
  faults: Fault[],
): EnrollmentStatus | undefined {
  const name = cells.get("status");
  if (!name) return before?.status ?? "pending_documents";
  const status = statusCalled.get(folded(name));
  if (status && status === before?.status) return status;
  const mayBegin = !before && (firstStatuses as readonly unknown[]).includes(status);
  const mayPass =
    before && status && isHere(before.status) && isHere(status)
      ? statusFault({ from: before.status, to: status, reason: null }) === null
      : false;
  if (status && (mayBegin || mayPass)) return status;
  faults.push({ field: "status", code: "STATUS_NOT_ALLOWED" });
  return undefined;
}

function dayIn({ cells }: TableRow, { year, before }: Known, faults: Fault[]): string | undefined {
  const text = isoDay(cells.get("day") ?? "");
  if (before) {
    if (text && text !== before.enrolledOn) faults.push({ field: "day", code: "NOT_CHANGEABLE" });
    return before.enrolledOn;
  }
  if (!text) return usualDay("enter", year, { today: today() });
  if (!day.safeParse(text).success) {
    faults.push({ field: "day", code: "DAY_FORM" });
    return undefined;
  }
  const fault = dayFault({ kind: "enter", day: text }, year, undefined);
  if (fault) faults.push({ field: "day", code: fault });
  return text;
}

/** Of a year that is over, a row may only say what is so. */
function judgeOver(
  { cells }: TableRow,
  { year, before, places }: Known & { places: Places },
): Judged {
  const said = (field: string, value: string) =>
    cells.get(field) === undefined || folded(cells.get(field) ?? "") === folded(value);
  const isSame =
    before !== undefined &&
    said("level", places.level(before.levelId)?.name ?? "") &&
    said("group", places.group(before.groupId)?.name ?? "") &&
    said("status", statusNames[before.status]) &&
    said("day", before.enrolledOn);
  if (!isSame) return { faults: [{ field: "year", code: "YEAR_OVER" }] };
  const { levelId, groupId, status, enrolledOn } = before;
  return { year, before, levelId, groupId, status, enrolledOn };
}
