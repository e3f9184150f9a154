import type { SimatImport } from "@athena/db/models/simat-import";
import type { SchoolDb } from "@athena/db/school-db";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { fillCourses } from "../../fill-courses.ts";
import { knownPlaces } from "./known-places.ts";
import { makePlans } from "./make-plans.ts";
import { type PlacePlan, planPlaces } from "./plan-places.ts";

/** The grade and group of each record of a year, found or made: campus, shift, level, group, and what the group learns. */
export async function makePlaces(
  db: SchoolDb,
  { hasCourses }: Pick<SimatImport, "hasCourses">,
  { yearId, records }: { yearId: string; records: readonly SimatRecord[] },
): Promise<PlacePlan["placeOf"]> {
  const known = await knownPlaces(db, yearId);
  const plan = planPlaces(known, records);
  await write(db, yearId, plan);
  if (hasCourses && plan.groups.length > 0) {
    const isNew = new Set(plan.groups.map(({ levelId }) => levelId));
    const levels = [...known.levels, ...plan.levels].filter(({ id }) => isNew.has(id));
    await makePlans(db, yearId, levels);
    await fillCourses(db, yearId, plan.groups);
  }
  return plan.placeOf;
}

/** So many campuses or groups at once that a statement has room for them. */
const atOnce = 500;

async function write(db: SchoolDb, yearId: string, plan: PlacePlan): Promise<void> {
  const { levels, campuses, numbered, shifts, groups, named } = plan;
  if (levels.length > 0) await db.gradeLevels.insert([...levels]);
  for (let first = 0; first < campuses.length; first += atOnce) {
    await db.campuses.insert(campuses.slice(first, first + atOnce));
  }
  if (numbered) {
    await db.campuses.findById(numbered.id).patch({ consecutive: numbered.consecutive });
  }
  if (shifts.length > 0) await db.shifts.insert([...shifts]);
  for (let first = 0; first < groups.length; first += atOnce) {
    const part = groups.slice(first, first + atOnce);
    await db.classGroups.insert(part.map((group) => ({ ...group, yearId })));
  }
  for (const { id, simatName } of named) {
    await db.classGroups.findById(id).patch({ simatName });
  }
}
