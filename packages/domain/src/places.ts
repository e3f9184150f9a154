/** TIPO_JORNADA of SIMAT (data dictionary of the Bogotá education secretariat, 2024). */
export const shiftCodes = ["1", "2", "3", "4", "5", "6"] as const;
export type ShiftCode = (typeof shiftCodes)[number];

/** What a school of each shift usually works, to begin from. */
export const usualShifts: Record<ShiftCode, { name: string; startsAt: string; endsAt: string }> = {
  "1": { name: "Completa", startsAt: "07:00", endsAt: "15:30" },
  "2": { name: "Mañana", startsAt: "06:15", endsAt: "12:15" },
  "3": { name: "Tarde", startsAt: "12:30", endsAt: "18:30" },
  "4": { name: "Nocturna", startsAt: "18:00", endsAt: "22:00" },
  "5": { name: "Fin de semana", startsAt: "07:00", endsAt: "17:00" },
  "6": { name: "Única", startsAt: "07:00", endsAt: "15:00" },
};

/**
 * ZON_ALU and the zone of a campus: 1 urban, 2 rural.
 * @public
 */
export const zones = ["1", "2"] as const;

/**
 * Whether the text is the 14-digit consecutive of a campus (CONS_SEDE): the establishment's 12 digits and the
 * campus's order.
 */
export function isCampusConsecutive(text: string, establishment: string | null): boolean {
  return /^\d{14}$/.test(text) && (establishment === null || text.startsWith(establishment));
}
