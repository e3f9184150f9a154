import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import type { Calendar } from "@athena/domain/school-year";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { foundedYear } from "@athena/domain/simat/founded-year";
import type { FoundedYear, Founding } from "@athena/domain/simat/import";
import { usualPlan } from "@athena/domain/usual-curriculum";
import { undecidedImport } from "./decide-rows.ts";
import { knownPlaces } from "./known-places.ts";
import { type PlacePlan, planPlaces } from "./plan-places.ts";

interface Founded {
  readonly yearId: string | null;
  readonly year: FoundedYear | null;
  /** Of the students whom the file brings. */
  readonly records: readonly SimatRecord[];
}

/** What the school lacks and gets with a file, as it is now. */
export async function foundingOf(
  db: SchoolDb,
  { yearId, year, records }: Founded,
): Promise<Founding> {
  const known = await knownPlaces(db, yearId);
  const places = planPlaces(known, records);
  const planned = await plannedHere(db, yearId);
  const levelOf = new Map([...known.levels, ...places.levels].map((one) => [one.id, one]));
  const taught = new Map(
    [...new Set(places.groups.map(({ levelId }) => levelId))].map((levelId) => {
      const level = levelOf.get(levelId);
      const usual = planned.size === 0 && level ? usualPlan(level).length : 0;
      return [levelId, { usual, subjects: planned.get(levelId) ?? usual }];
    }),
  );
  return {
    year,
    ...countsOf(places),
    plans: [...taught.values()].filter(({ usual }) => usual > 0).length,
    courses: places.groups.reduce(
      (sum, { levelId }) => sum + (taught.get(levelId)?.subjects ?? 0),
      0,
    ),
  };
}

const countsOf = ({ campuses, shifts, levels, groups }: PlacePlan) => ({
  campuses: campuses.length,
  shifts: shifts.length,
  levels: levels.length,
  groups: groups.length,
});

/** How many subjects the year's plans have, by level. */
async function plannedHere(db: SchoolDb, yearId: string | null): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (yearId === null) return counts;
  for (const { levelId } of await db.studyPlans.select("levelId").where({ yearId })) {
    counts.set(levelId, (counts.get(levelId) ?? 0) + 1);
  }
  return counts;
}

interface Wanted {
  readonly importId: string;
  readonly calendar?: Calendar | undefined;
  readonly hasCourses: boolean;
}

/** Says how an import founds the school. The calendar is of the year it makes, and means nothing where it makes none. Throws NOT_FOUND, IMPORT_STATE. */
export async function prepareImport(
  db: SchoolDb,
  { importId, calendar, hasCourses }: Wanted,
): Promise<void> {
  const { founds } = await undecidedImport(db, importId);
  const year =
    founds.year && calendar ? foundedYear(calendar, founds.year.fileYear, today()) : founds.year;
  await db.simatImports.findById(importId).patch({ hasCourses, founds: { ...founds, year } });
}
