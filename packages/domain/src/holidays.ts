import { addDays } from "./day.ts";

export interface Holiday {
  readonly day: string;
  readonly name: string;
}

const fixed: readonly (readonly [monthDay: string, name: string])[] = [
  ["01-01", "Año Nuevo"],
  ["05-01", "Día del Trabajo"],
  ["07-20", "Día de la Independencia"],
  ["08-07", "Batalla de Boyacá"],
  ["12-08", "Inmaculada Concepción"],
  ["12-25", "Navidad"],
];

const movedToMonday: readonly (readonly [monthDay: string, name: string])[] = [
  ["01-06", "Reyes Magos"],
  ["03-19", "San José"],
  ["06-29", "San Pedro y San Pablo"],
  ["08-15", "Asunción de la Virgen"],
  ["10-12", "Día de la Raza"],
  ["11-01", "Todos los Santos"],
  ["11-11", "Independencia de Cartagena"],
];

/** Days from Easter Sunday. Ascension, Corpus Christi and Sacred Heart are kept on the Monday that follows them. */
const fromEaster: readonly (readonly [days: number, name: string])[] = [
  [-3, "Jueves Santo"],
  [-2, "Viernes Santo"],
  [43, "Ascensión del Señor"],
  [64, "Corpus Christi"],
  [71, "Sagrado Corazón"],
];

/**
 * The national holidays of a calendar year, in order, each day once: in 2025 Sagrado Corazón and San Pedro y San Pablo
 * are one Monday. Source: Ley 51 of 1983, articles 1 and 2.
 */
export function nationalHolidays(year: number): Holiday[] {
  const easter = easterSunday(year);
  const days = [
    ...fixed.map(([monthDay, name]) => ({ day: `${year}-${monthDay}`, name })),
    ...movedToMonday.map(([monthDay, name]) => ({ day: nextMonday(`${year}-${monthDay}`), name })),
    ...fromEaster.map(([days, name]) => ({ day: addDays(easter, days), name })),
  ];
  const byDay = new Map<string, string>();
  for (const { day, name } of days) {
    const other = byDay.get(day);
    byDay.set(day, other === undefined ? name : `${other}; ${name}`);
  }
  return [...byDay]
    .map(([day, name]) => ({ day, name }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** 0 is Sunday, as everywhere in JavaScript. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The day itself where it is a Monday, else the next one. */
function nextMonday(day: string): string {
  return addDays(day, (8 - weekday(day)) % 7);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
