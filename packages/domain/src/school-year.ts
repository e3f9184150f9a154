import { addDays, daysBetween } from "./day.ts";

/** Calendario A runs within a year, B from the second half of one into the next (DUR 1075, and each school's PEI). */
export const calendars = ["A", "B"] as const;
export type Calendar = (typeof calendars)[number];

export const yearStates = ["planning", "active", "closed", "archived"] as const;
export type YearState = (typeof yearStates)[number];

const nextState: Record<YearState, readonly YearState[]> = {
  planning: ["active"],
  active: ["closed"],
  closed: ["active", "archived"],
  archived: [],
};

/** Whether a year may pass from one state to the other: forward, and back only from closed to active. */
export function mayPass(from: YearState, to: YearState): boolean {
  return nextState[from].includes(to);
}

export interface Span {
  /** ISO days, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Whether the days of two spans meet. */
export function overlaps(one: Span, other: Span): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

export interface PeriodSpan extends Span {
  readonly number: number;
  /** Share of the year's grade, in percent. */
  readonly weight: number;
}

export type PeriodFault =
  | { readonly code: "PERIOD_OUTSIDE_YEAR"; readonly number: number }
  | { readonly code: "PERIOD_ENDS_BEFORE_IT_STARTS"; readonly number: number }
  | { readonly code: "PERIODS_OVERLAP"; readonly number: number; readonly with: number }
  | { readonly code: "PERIODS_OUT_OF_ORDER"; readonly number: number; readonly with: number }
  | { readonly code: "PERIOD_WEIGHTS_SUM"; readonly sum: number };

/**
 * What is wrong with a year's periods: outside the year, overlapping, out of order, or weights that do not sum to 100
 * (in hundredths, so that 33.33 + 33.33 + 33.34 does). None where there is no period yet.
 */
export function periodFaults(year: Span, periods: readonly PeriodSpan[]): PeriodFault[] {
  const faults: PeriodFault[] = [];
  const ordered = [...periods].sort((one, other) => one.number - other.number);
  for (const [place, period] of ordered.entries()) {
    const { number, startsOn, endsOn } = period;
    if (endsOn < startsOn) faults.push({ code: "PERIOD_ENDS_BEFORE_IT_STARTS", number });
    if (startsOn < year.startsOn || endsOn > year.endsOn) {
      faults.push({ code: "PERIOD_OUTSIDE_YEAR", number });
    }
    for (const earlier of ordered.slice(0, place)) {
      if (overlaps(earlier, period)) {
        faults.push({ code: "PERIODS_OVERLAP", number, with: earlier.number });
      } else if (startsOn < earlier.startsOn) {
        faults.push({ code: "PERIODS_OUT_OF_ORDER", number, with: earlier.number });
      }
    }
  }
  const hundredths = ordered.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0);
  if (ordered.length > 0 && hundredths !== 10_000) {
    faults.push({ code: "PERIOD_WEIGHTS_SUM", sum: hundredths / 100 });
  }
  return faults;
}

/** The usual days of a calendar's year, to begin from: A from late January, B from early September. */
export function usualYear(calendar: Calendar, year: number): Span & { readonly name: string } {
  if (calendar === "A") {
    return { name: String(year), startsOn: `${year}-01-19`, endsOn: `${year}-11-27` };
  }
  return {
    name: `${year}-${year + 1}`,
    startsOn: `${year}-09-01`,
    endsOn: `${year + 1}-06-18`,
  };
}

/** The year cut into that many periods of about the same length, whole weeks, with equal weights. */
export function evenPeriods(year: Span, count: number): PeriodSpan[] {
  const days = daysBetween(year.startsOn, year.endsOn) + 1;
  const share = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, place) => {
    const isLast = place === count - 1;
    const begin = addDays(year.startsOn, weeksBefore(days, place, count) * 7);
    const end = addDays(year.startsOn, weeksBefore(days, place + 1, count) * 7 - 1);
    return {
      number: place + 1,
      startsOn: begin,
      endsOn: isLast ? year.endsOn : end,
      weight: (isLast ? 10_000 - share * (count - 1) : share) / 100,
    };
  });
}

const weeksBefore = (days: number, place: number, count: number) =>
  Math.round((days / 7 / count) * place);
