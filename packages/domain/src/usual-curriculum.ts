import type { Stage } from "./grade-level.ts";

/** Weekly hours in preschool, primary, lower and upper secondary; 0 where it is not taught. */
type Hours = readonly [number, number, number, number];

/** Which hours a stage has: cycles of adults are told apart by their grade. */
const columnOf: Partial<Record<Stage, number>> = {
  preschool: 0,
  primary: 1,
  "lower-secondary": 2,
  "upper-secondary": 3,
  acceleration: 1,
};

/** Decreto 3011 of 1997: two cycles stand for primary, two for lower secondary, two for upper. */
const columnOfCycle: Readonly<Record<string, number>> = {
  "21": 1,
  "22": 1,
  "23": 2,
  "24": 2,
  "25": 3,
  "26": 3,
};

/**
 * The mandatory areas of Ley 115 of 1994 (articles 23 and 31), each with the subjects that schools usually make of
 * them: 25 hours a week in primary, 30 from grade 6 on (Decreto 1850 of 2002), 20 in preschool.
 */
const list: readonly (readonly [area: string, code: string, name: string, hours: Hours])[] = [
  ["Dimensiones del desarrollo", "DIM", "Preescolar integrado", [20, 0, 0, 0]],
  ["Ciencias naturales", "NAT", "Ciencias naturales", [0, 4, 5, 0]],
  ["Ciencias naturales", "FIS", "Física", [0, 0, 0, 3]],
  ["Ciencias naturales", "QUI", "Química", [0, 0, 0, 3]],
  ["Ciencias sociales", "SOC", "Ciencias sociales", [0, 3, 4, 3]],
  ["Educación artística", "ART", "Educación artística", [0, 2, 2, 1]],
  ["Educación ética", "ETI", "Ética y valores", [0, 1, 1, 1]],
  ["Educación física", "EDF", "Educación física", [0, 2, 2, 2]],
  ["Educación religiosa", "REL", "Educación religiosa", [0, 1, 1, 1]],
  ["Filosofía", "FIL", "Filosofía", [0, 0, 0, 2]],
  ["Humanidades", "LEN", "Lengua castellana", [0, 5, 5, 4]],
  ["Humanidades", "ING", "Inglés", [0, 2, 3, 3]],
  ["Matemáticas", "MAT", "Matemáticas", [0, 5, 5, 5]],
  ["Tecnología e informática", "TEC", "Tecnología e informática", [0, 1, 2, 2]],
];

export interface UsualSubject {
  readonly area: string;
  readonly code: string;
  readonly name: string;
}

export const usualSubjects: readonly UsualSubject[] = list.map(([area, code, name]) => ({
  area,
  code,
  name,
}));

export interface UsualPlanned extends UsualSubject {
  readonly weeklyHours: number;
  /** An even share of its area, in percent. */
  readonly areaWeight: number;
}

/** What a grade usually learns; nothing where its stage has no usual plan, as in teacher training. */
export function usualPlan(level: {
  readonly simatCode: string;
  readonly stage: Stage;
}): UsualPlanned[] {
  const column = columnOfCycle[level.simatCode] ?? columnOf[level.stage];
  if (column === undefined) return [];
  const taught = list.filter(([, , , hours]) => (hours[column] ?? 0) > 0);
  return taught.map(([area, code, name, hours]) => ({
    ...{ area, code, name, weeklyHours: hours[column] ?? 0 },
    areaWeight: 100 / taught.filter(([other]) => other === area).length,
  }));
}
