import { type Calendar, usualYear } from "../school-year.ts";
import type { SimatRecord } from "./fields.ts";
import type { FoundedYear } from "./import.ts";

/** The year most rows of a file are of; null where none says a year. */
export function yearOfFile(records: readonly SimatRecord[]): number | null {
  const counts = new Map<string, number>();
  for (const { year } of records) {
    if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const found = Number(most?.[0]);
  return found >= 2000 && found <= 2099 ? found : null;
}

/**
 * The usual year of a calendar that a file's year stands for. Calendar B runs over two of them: the one that has today,
 * else the one that begins.
 */
export function foundedYear(calendar: Calendar, fileYear: number, today: string): FoundedYear {
  const begun = usualYear(calendar, fileYear);
  const before = usualYear(calendar, fileYear - 1);
  const isBefore = calendar === "B" && before.startsOn <= today && today <= before.endsOn;
  return { fileYear, calendar, ...(isBefore ? before : begun) };
}
