import type { SchoolYear } from "@athena/db/models/school-year";
import type { SimatImport } from "@athena/db/models/simat-import";
import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { AppError } from "@athena/domain/errors";
import { foundedYear, yearOfFile } from "@athena/domain/simat/founded-year";
import type { FoundedYear } from "@athena/domain/simat/import";
import type { SimatRow } from "@athena/domain/simat/read-file";
import { makeYear } from "../../make-year.ts";

/** The year that files are held against. Throws NO_ACTIVE_YEAR. */
export async function activeYear(db: SchoolDb): Promise<SchoolYear> {
  const year = await db.schoolYears.findOne({ state: "active" });
  if (!year) throw new AppError("NO_ACTIVE_YEAR", "the school has no active year");
  return year;
}

type YearOf =
  | { readonly active: SchoolYear; readonly founded: null }
  | { readonly active: null; readonly founded: FoundedYear };

/**
 * The active year, or the one that the file makes in a school that never had one. Throws NO_ACTIVE_YEAR where the
 * school has years and none is active, or where no row says a year.
 */
export async function yearOf(db: SchoolDb, rows: readonly SimatRow[]): Promise<YearOf> {
  const fileYear = yearOfFile(rows.map(({ record }) => record));
  const [any] = await db.schoolYears.limit(1);
  if (fileYear === null || any) {
    return { active: await activeYear(db), founded: null };
  }
  return { active: null, founded: foundedYear("A", fileYear, today()) };
}

/** Calendars of four periods are the most; a school that has others corrects them. */
const usualPeriods = 4;

/**
 * The id of the year an import goes into, made and opened where the school still has none. Throws YEAR_STATE where
 * another year was made since the file was looked at.
 */
export async function yearToOpen(db: SchoolDb, file: SimatImport): Promise<string> {
  if (file.yearId !== null) return file.yearId;
  const { id } = (await sameYear(db, file)) ?? (await madeYear(db, file));
  await db.simatImports.findById(file.id).patch({ yearId: id });
  return id;
}

/** The file's year, where an earlier file or the office made it meanwhile. */
async function sameYear(db: SchoolDb, { founds }: SimatImport): Promise<SchoolYear | undefined> {
  const [any] = await db.schoolYears.limit(1);
  if (!any) return undefined;
  const year = await db.schoolYears.findOne({ state: "active" });
  if (year && year.name === founds.year?.name) return year;
  throw new AppError("YEAR_STATE", "the school's year is not the one the file was held against");
}

async function madeYear(db: SchoolDb, { founds }: SimatImport): Promise<{ id: string }> {
  if (!founds.year) throw new AppError("INTERNAL", "an import without a year says which it makes");
  return makeYear(db, { ...founds.year, state: "active" }, usualPeriods);
}
