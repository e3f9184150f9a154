import { getLanguage, type Language } from "./i18n/i18n.ts";

/** The group's schools are in Colombia: a moment is shown at the school's clock, wherever the reader is. */
export const schoolTimeZone = "America/Bogota";

const locales: Record<Language, string> = { es: "es-CO", en: "en-US" };
export const localeOf = (language: Language): string => locales[language];

const dateParts = { day: "numeric", month: "short", year: "numeric" } as const;

/**
 * A calendar day, `2012-03-09` → "9 mar 2012". The text is never given to `new Date` as it is: west of
 * Greenwich that would be the day before.
 */
export function formatDay(isoDay: string | null | undefined, language = getLanguage()): string {
  const [year, month, day] = (isoDay ?? "").split("-").map(Number);
  if (!year || !month || !day) return "";
  return shortDate(Date.UTC(year, month - 1, day), "UTC", language);
}

/** A moment, ISO with its zone → "22 nov 2026, 3:55 p. m." at the school's clock. */
export function formatMoment(iso: string | null | undefined, language = getLanguage()): string {
  const moment = iso ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(moment)) return "";
  const time = new Intl.DateTimeFormat(localeOf(language), {
    hour: "numeric",
    minute: "2-digit",
    timeZone: schoolTimeZone,
  }).format(moment);
  return `${shortDate(moment, schoolTimeZone, language)}, ${time}`;
}

/** "hace 3 minutos", "ayer": for a reader who scans; the exact moment belongs in the title beside it. */
export function formatAgo(iso: string, now = Date.now(), language = getLanguage()): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
  const steps = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(Math.trunc(seconds), "second");
}

export function formatNumber(value: number, language = getLanguage()): string {
  return new Intl.NumberFormat(localeOf(language)).format(value);
}

/** Whole years between a birth day and today, both as calendar days at the school's clock. */
export function ageOn(birthDay: string, today = todayAtSchool()): number {
  const [year = 0, month = 0, day = 0] = birthDay.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const isBeforeBirthday = thisMonth < month || (thisMonth === month && thisDay < day);
  return thisYear - year - (isBeforeBirthday ? 1 : 0);
}

/** Today as `YYYY-MM-DD` at the school's clock. */
export function todayAtSchool(now = Date.now()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: schoolTimeZone }).format(now);
}

function shortDate(moment: number, timeZone: string, language: Language): string {
  const formatter = new Intl.DateTimeFormat(localeOf(language), { ...dateParts, timeZone });
  if (language === "en") return formatter.format(moment);
  const part = Object.fromEntries(
    formatter.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  return `${part.day} ${part.month?.replace(".", "")} ${part.year}`;
}
