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

/** The level a group is of. Throws INVALID_INPUT where the school has no such level. */
export async function levelOf(db: SchoolDb, levelId: string): Promise<GradeLevel> {
  const level = await db.gradeLevels.findById(levelId);
  if (level) return level;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: level_id", {
    fields: { levelId: "NOT_FOUND" },
  });
}

/** Throws REFERENCE_NOT_FOUND unless the person teaches here now. */
export async function refuseNoTeacher(db: SchoolDb, userId: string | null): Promise<void> {
  if (userId === null) return;
  const member = await db.memberships.findOne({ userId, isActive: true });
  if (member?.roles.includes("teacher")) return;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: an active teacher", {
    fields: { directorUserId: "NOT_FOUND" },
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
