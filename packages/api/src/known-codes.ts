import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import { AppError } from "@athena/domain/errors";

const listOf = {
  stratum: "stratum",
  sisben: "sisben",
  ethnicity: "ethnicity",
  disability: "disability",
  exceptionalCapacity: "exceptional_capacity",
  residenceZone: "residence_zone",
  originCountry: "origin_country",
} as const;

type Characterisation = { readonly [K in keyof typeof listOf]?: string | null };

/**
 * Throws INVALID_INPUT naming each field whose code is in no list in force today. What stood before may stay: a file of
 * the ministry's knows more codes than its lists.
 */
export async function refuseUnknownCodes(
  db: SchoolDb,
  student: Characterisation,
  before: Characterisation = {},
): Promise<void> {
  const given = Object.entries(listOf).flatMap(([field, list]) => {
    const code = student[field as keyof Characterisation];
    const isNew = code !== before[field as keyof Characterisation];
    return code && isNew ? [{ field, list, code }] : [];
  });
  if (given.length === 0) return;
  const names = namesOf(
    await inForce(db).whereIn(
      ["list", "code"],
      given.map(({ list, code }) => [list, code]),
    ),
  );
  const wrong = given.filter(({ list, code }) => !names.has(`${list}:${code}`));
  if (wrong.length === 0) return;
  throw new AppError("INVALID_INPUT", "a code is in no list in force", {
    fields: Object.fromEntries(wrong.map(({ field }) => [field, "UNKNOWN_CODE"])),
  });
}

/** All codes of these lists that are in force today, as `list:code`. */
export async function codesInForce(
  db: SchoolDb,
  lists: readonly string[],
): Promise<ReadonlySet<string>> {
  return namesOf(await inForce(db).whereIn("list", [...lists]));
}

const inForce = (db: SchoolDb) =>
  db.simatCodes
    .where("validFrom", "<=", today())
    .where((still) => still.whereNull("validTo").orWhere("validTo", ">=", today()));

const namesOf = (codes: readonly { list: string; code: string }[]) =>
  new Set(codes.map(({ list, code }) => `${list}:${code}`));
