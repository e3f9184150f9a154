import type { Campus } from "@athena/db/models/campus";
import type { ClassGroup } from "@athena/db/models/class-group";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { Shift } from "@athena/db/models/shift";
import type { SchoolDb } from "@athena/db/school-db";

export type KnownLevel = Pick<GradeLevel, "id" | "simatCode" | "stage" | "name" | "sortOrder">;
export type KnownCampus = Pick<Campus, "id" | "name" | "consecutive">;
export type KnownShift = Pick<Shift, "id" | "name" | "simatCode">;
export type KnownGroup = Pick<
  ClassGroup,
  "id" | "name" | "section" | "simatName" | "levelId" | "campusId" | "shiftId"
>;

/** Where a school teaches: what records of a file are held against. */
export interface KnownPlaces {
  readonly levels: readonly KnownLevel[];
  readonly campuses: readonly KnownCampus[];
  readonly shifts: readonly KnownShift[];
  /** Of one year. */
  readonly groups: readonly KnownGroup[];
}

/** The places of a school; without a year, no groups. */
export async function knownPlaces(db: SchoolDb, yearId: string | null): Promise<KnownPlaces> {
  return {
    levels: await db.gradeLevels,
    campuses: await db.campuses,
    shifts: await db.shifts.orderBy(["name", "id"]),
    groups: yearId === null ? [] : await db.classGroups.where({ yearId }),
  };
}
