import type { ClassGroup } from "@athena/db/models/class-group";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { DemoStudent } from "@athena/db/seeds/demo-families";

/** `waiting` and `reviewed`: the office has them, and SIMAT does not yet. `absent`: they never came. */
type Fate = "active" | "left" | "returned" | "waiting" | "reviewed" | "absent";

export type DemoGroup = ClassGroup & { readonly level: GradeLevel };

export interface OnRoll {
  readonly student: DemoStudent;
  readonly group: DemoGroup;
  readonly fate: Fate;
}

/** Who is in which group of the year, the youngest in the first grades, and what became of them. */
export function rollOf(
  students: readonly DemoStudent[],
  groups: readonly DemoGroup[],
): readonly OnRoll[] {
  const byAge = [...students].sort((one, other) => (one.birthDate < other.birthDate ? 1 : -1));
  return byAge.flatMap((student, place) => {
    const group = groups[Math.floor((place * groups.length) / byAge.length)];
    return group ? [{ student, group, fate: fateOf(place) }] : [];
  });
}

/** Most are in their group all year; some left, some of them returned, some still bring papers, a few never came. */
function fateOf(place: number): Fate {
  if (place % 40 === 39) return "absent";
  if (place % 25 === 7) return "left";
  if (place % 50 === 20) return "returned";
  if (place % 30 === 11) return "waiting";
  return place % 35 === 17 ? "reviewed" : "active";
}
