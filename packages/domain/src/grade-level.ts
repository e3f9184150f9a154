import { sortKey } from "./text.ts";

/** Levels of the Colombian system (Ley 115 of 1994), and what is beside them. */
export const stages = [
  "preschool",
  "primary",
  "lower-secondary",
  "upper-secondary",
  "adult-cycles",
  "teacher-training",
  "acceleration",
] as const;
export type Stage = (typeof stages)[number];

export interface GradeLevelTemplate {
  /** GRADO of SIMAT. Text: codes beyond 11 are modalities, never compared as numbers. */
  readonly simatCode: string;
  readonly name: string;
  readonly stage: Stage;
  /** The level a promoted student goes on to, where there is one. */
  readonly next: string | null;
}

const row = ([simatCode, name, stage, next]: readonly [string, string, Stage, string | null]) => ({
  simatCode,
  name,
  stage,
  next,
});

/**
 * GRADO of SIMAT with the order in which people name them (data dictionary of the Bogotá education secretariat, 2024).
 * 12 and 13 are gone since 2023: normal schools use 41 to 45.
 */
const list: readonly (readonly [string, string, Stage, string | null])[] = [
  ["-2", "Prejardín", "preschool", "-1"],
  ["-1", "Jardín", "preschool", "0"],
  ["0", "Transición", "preschool", "1"],
  ["1", "Primero", "primary", "2"],
  ["2", "Segundo", "primary", "3"],
  ["3", "Tercero", "primary", "4"],
  ["4", "Cuarto", "primary", "5"],
  ["5", "Quinto", "primary", "6"],
  ["6", "Sexto", "lower-secondary", "7"],
  ["7", "Séptimo", "lower-secondary", "8"],
  ["8", "Octavo", "lower-secondary", "9"],
  ["9", "Noveno", "lower-secondary", "10"],
  ["10", "Décimo", "upper-secondary", "11"],
  ["11", "Undécimo", "upper-secondary", null],
  ["21", "Ciclo 1 adultos", "adult-cycles", "22"],
  ["22", "Ciclo 2 adultos", "adult-cycles", "23"],
  ["23", "Ciclo 3 adultos", "adult-cycles", "24"],
  ["24", "Ciclo 4 adultos", "adult-cycles", "25"],
  ["25", "Ciclo 5 adultos", "adult-cycles", "26"],
  ["26", "Ciclo 6 adultos", "adult-cycles", null],
  ["41", "Semestre introductorio", "teacher-training", "42"],
  ["42", "Formación complementaria 1", "teacher-training", "43"],
  ["43", "Formación complementaria 2", "teacher-training", "44"],
  ["44", "Formación complementaria 3", "teacher-training", "45"],
  ["45", "Formación complementaria 4", "teacher-training", null],
  ["99", "Aceleración del aprendizaje", "acceleration", null],
];
export const gradeLevels: readonly GradeLevelTemplate[] = list.map(row);

const known = new Set(gradeLevels.map(({ simatCode }) => simatCode));

/** Whether the ministry's list has this code. */
export function isGradeCode(code: string): boolean {
  return known.has(code);
}

/** Kinds of school, each with the codes of the levels it usually has. */
export const schoolTemplates = {
  "preschool-to-eleventh": codesBetween("-2", "11"),
  "transition-to-eleventh": codesBetween("0", "11"),
  "transition-to-ninth": codesBetween("0", "9"),
  primary: codesBetween("0", "5"),
  secondary: codesBetween("6", "11"),
  "adult-cycles": codesBetween("21", "26"),
  "normal-school": [...codesBetween("0", "11"), ...codesBetween("41", "45")],
} as const satisfies Record<string, readonly string[]>;
/** @public */
export type SchoolTemplate = keyof typeof schoolTemplates;

function codesBetween(first: string, last: string): string[] {
  const codes = gradeLevels.map(({ simatCode }) => simatCode);
  return codes.slice(codes.indexOf(first), codes.indexOf(last) + 1);
}

/** The key groups are listed by: their grade's place on the ladder, then their names with numbers by their value. */
export function groupSortName(level: { sortOrder: number }, name: string): string {
  const place = String(level.sortOrder + 1000).padStart(5, "0");
  return `${place} ${sortKey(name).replace(/\d+/g, (digits) => digits.padStart(4, "0"))}`;
}

/** What a group is called: `6-01`; of levels with a negative or no number, the name and the section. */
export function groupName(level: { simatCode: string; name: string }, section: string): string {
  return /^\d+$/.test(level.simatCode) && level.simatCode !== "0"
    ? `${level.simatCode}-${section}`
    : `${level.name} ${section}`;
}
