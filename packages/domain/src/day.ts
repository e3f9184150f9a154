const inColombia = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Bogota" });

/** The ISO day in Colombia, which has one time zone and no summer time. */
export function today(now: Date = new Date()): string {
  return inColombia.format(now);
}

/** The instant at which a day begins in Colombia. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00-05:00`).toISOString();
}

/** The day that many days later, or earlier where negative. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days the second is after the first; negative where it is before. */
export function daysBetween(first: string, last: string): number {
  return Math.round(
    (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000,
  );
}
