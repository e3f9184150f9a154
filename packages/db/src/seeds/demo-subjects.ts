import { idOf } from "./random.ts";

/** Weekly hours in preschool, primary, lower and upper secondary; 0 where it is not taught. */
type Hours = readonly [number, number, number, number];

const places = { preschool: 0, primary: 1, "lower-secondary": 2, "upper-secondary": 3 } as const;

/** The areas of Ley 115 of 1994 with the subjects the demo schools teach. */
const list: readonly (readonly [area: string, code: string, name: string, hours: Hours])[] = [
  ["Dimensiones del desarrollo", "DIM", "Preescolar integrado", [20, 0, 0, 0]],
  ["Ciencias naturales", "NAT", "Ciencias naturales", [0, 4, 4, 0]],
  ["Ciencias naturales", "FIS", "Física", [0, 0, 0, 3]],
  ["Ciencias naturales", "QUI", "Química", [0, 0, 0, 3]],
  ["Ciencias sociales", "SOC", "Ciencias sociales", [0, 3, 4, 2]],
  ["Educación artística", "ART", "Educación artística", [0, 2, 2, 1]],
  ["Educación ética", "ETI", "Ética y valores", [0, 1, 1, 1]],
  ["Educación física", "EDF", "Educación física", [0, 2, 2, 2]],
  ["Educación religiosa", "REL", "Educación religiosa", [0, 1, 1, 1]],
  ["Filosofía", "FIL", "Filosofía", [0, 0, 0, 2]],
  ["Humanidades", "LEN", "Lengua castellana", [0, 5, 4, 3]],
  ["Humanidades", "ING", "Inglés", [0, 2, 3, 3]],
  ["Matemáticas", "MAT", "Matemáticas", [0, 5, 5, 4]],
  ["Tecnología e informática", "TEC", "Tecnología e informática", [0, 1, 2, 2]],
];

export interface DemoSubject {
  readonly id: string;
  readonly areaId: string;
  readonly code: string;
  readonly name: string;
}

export const demoAreas = [...new Set(list.map(([area]) => area))].map((name) => ({
  name,
  id: idOf(`area:${name}`),
}));

export const demoSubjects: readonly DemoSubject[] = list.map(([area, code, name]) => ({
  ...{ code, name, id: idOf(`subject:${code}`), areaId: idOf(`area:${area}`) },
}));

/** What a stage learns: each subject's hours and its even share of its area. */
export function plannedFor(stage: string) {
  const place = places[stage as keyof typeof places];
  const taught = list.filter(([, , , hours]) => (hours[place] ?? 0) > 0);
  return taught.map(([area, code, , hours]) => ({
    subjectId: idOf(`subject:${code}`),
    weeklyHours: hours[place] ?? 0,
    areaWeight: 100 / taught.filter(([other]) => other === area).length,
  }));
}
