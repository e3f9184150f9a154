import type { GradeLevelTemplate } from "@athena/domain/grade-level";
import { usualPlan, usualSubjects } from "@athena/domain/usual-curriculum";
import { idOf } from "./random.ts";

export interface DemoSubject {
  readonly id: string;
  readonly areaId: string;
  readonly code: string;
  readonly name: string;
}

export const demoAreas = [...new Set(usualSubjects.map(({ area }) => area))].map((name) => ({
  name,
  id: idOf(`area:${name}`),
}));

export const demoSubjects: readonly DemoSubject[] = usualSubjects.map(({ area, code, name }) => ({
  ...{ code, name, id: idOf(`subject:${code}`), areaId: idOf(`area:${area}`) },
}));

/** What a level learns: each subject's hours and its share of its area. */
export function plannedFor(level: Pick<GradeLevelTemplate, "simatCode" | "stage">) {
  return usualPlan(level).map(({ code, weeklyHours, areaWeight }) => ({
    ...{ subjectId: idOf(`subject:${code}`), weeklyHours, areaWeight },
  }));
}
