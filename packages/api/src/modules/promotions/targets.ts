import type { ClassGroup } from "@athena/db/models/class-group";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { SchoolDb } from "@athena/db/school-db";
import { type PromotionOutcome, targetLevelCode, usualGroup } from "@athena/domain/promotion";

/** The levels a school teaches, by their ids and by their codes. */
export interface SchoolLevels {
  readonly byId: ReadonlyMap<string, GradeLevel>;
  readonly byCode: ReadonlyMap<string, GradeLevel>;
  readonly codeOf: (levelId: string) => string;
  readonly isTaught: (simatCode: string) => boolean;
}

export async function schoolLevels(db: SchoolDb): Promise<SchoolLevels> {
  const levels = await db.gradeLevels;
  const byId = new Map(levels.map((level) => [level.id, level]));
  const byCode = new Map(levels.map((level) => [level.simatCode, level]));
  return {
    ...{ byId, byCode },
    codeOf: (levelId) => byId.get(levelId)?.simatCode ?? "",
    isTaught: (simatCode) => byCode.has(simatCode),
  };
}

/** Level and usual group of who comes from there, with that outcome. */
export function targetFor(
  from: { readonly levelId: string; readonly group: ClassGroup | undefined },
  outcome: PromotionOutcome,
  { levels, groups }: { levels: SchoolLevels; groups: readonly ClassGroup[] },
): { targetLevelId: string | null; targetGroupId: string | null } {
  const code = targetLevelCode(levels.codeOf(from.levelId), outcome);
  const targetLevelId = levels.byCode.get(code ?? "")?.id ?? null;
  const targetGroupId = usualGroup(groups, targetLevelId, from.group)?.id ?? null;
  return { targetLevelId, targetGroupId };
}
