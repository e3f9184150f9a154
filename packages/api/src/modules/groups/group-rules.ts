import type { ClassGroup } from "@athena/db/models/class-group";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { groupName, groupSortName } from "@athena/domain/grade-level";

/** What a group is called and listed by. */
export function namesOf(level: GradeLevel, section: string): { name: string; sortName: string } {
  const name = groupName(level, section);
  return { name, sortName: groupSortName(level, name) };
}

/**
 * The level a group is of. Throws REFERENCE_NOT_FOUND naming each part of a group that the school does not have: its
 * level, campus and shift, and a director who teaches here now or directs it already.
 */
export async function levelOf(
  db: SchoolDb,
  group: Pick<ClassGroup, "levelId" | "campusId" | "shiftId" | "directorUserId">,
  directs?: string | null,
): Promise<GradeLevel> {
  const { levelId, campusId, shiftId, directorUserId } = group;
  const [level, campus, shift, director] = await Promise.all([
    db.gradeLevels.findById(levelId),
    db.campuses.findById(campusId),
    db.shifts.findById(shiftId),
    directorUserId ? db.memberships.findOne({ userId: directorUserId, isActive: true }) : undefined,
  ]);
  const mayDirect =
    directorUserId === null ||
    directorUserId === directs ||
    director?.roles.includes("teacher") === true;
  if (level && campus && shift && mayDirect) return level;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: a part of the group", {
    fields: {
      ...(!level && { levelId: "NOT_FOUND" }),
      ...(!campus && { campusId: "NOT_FOUND" }),
      ...(!shift && { shiftId: "NOT_FOUND" }),
      ...(!mayDirect && { directorUserId: "NOT_FOUND" }),
    },
  });
}

type NewGroup = Pick<
  ClassGroup,
  | "yearId"
  | "levelId"
  | "campusId"
  | "shiftId"
  | "directorUserId"
  | "section"
  | "capacity"
  | "name"
  | "sortName"
>;

/** Adds those whose names the year does not have yet, and says how many. */
export async function addMissing(
  db: SchoolDb,
  yearId: string,
  groups: readonly NewGroup[],
): Promise<number> {
  const known = await db.classGroups.select("name").where("yearId", yearId);
  const names = new Set(known.map(({ name }) => name));
  const missing = groups.filter(({ name }) => !names.has(name));
  if (missing.length > 0) await db.classGroups.insert(missing);
  return missing.length;
}
