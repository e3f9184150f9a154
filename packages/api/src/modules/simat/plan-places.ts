import { gradeLevels } from "@athena/domain/grade-level";
import { newId } from "@athena/domain/ids";
import { shiftCodes, usualShifts } from "@athena/domain/places";
import type { SimatRecord } from "@athena/domain/simat/fields";
import type { KnownCampus, KnownLevel, KnownPlaces, KnownShift } from "./known-places.ts";
import { type NewGroup, planGroups } from "./plan-groups.ts";

interface Place {
  readonly levelId: string;
  /** Null where the record names no group. */
  readonly groupId: string | null;
}

/** What a school lacks for the records of a file, and where each of them is then. */
export interface PlacePlan {
  readonly levels: readonly KnownLevel[];
  readonly campuses: readonly (KnownCampus & { readonly zone: "1" | "2" })[];
  /** The only campus of a school that never told its number is the one the file names. */
  readonly numbered: { readonly id: string; readonly consecutive: string } | null;
  readonly shifts: readonly (KnownShift & { readonly startsAt: string; readonly endsAt: string })[];
  readonly groups: readonly NewGroup[];
  /** Groups the school has, with what the file calls them. */
  readonly named: readonly { readonly id: string; readonly simatName: string }[];
  readonly placeOf: (record: SimatRecord) => Place;
}

/** Finds the grade, campus, shift and group of each record, and plans what is missing of them. */
export function planPlaces(known: KnownPlaces, records: readonly SimatRecord[]): PlacePlan {
  const placed = records.filter(({ group }) => group !== undefined);
  const levels = missingLevels(known.levels, distinct(records, "gradeLevel"));
  const { campuses, numbered } = missingCampuses(
    known.campuses,
    distinct(placed, "campusConsecutive"),
  );
  const shifts = missingShifts(known.shifts, distinct(placed, "shift"));
  const levelOf = new Map([...known.levels, ...levels].map((one) => [one.simatCode, one]));
  const campusOf = new Map(
    [...known.campuses, ...campuses].map((one) => [
      one.id === numbered?.id ? numbered.consecutive : (one.consecutive ?? ""),
      one,
    ]),
  );
  const shiftOf = new Map(
    [...shifts, ...known.shifts.toReversed()].map((one) => [one.simatCode, one]),
  );
  const { groups, named, groupOf } = planGroups(known.groups, placed, (record) => ({
    level: levelOf.get(record.gradeLevel ?? "") as KnownLevel,
    campus: campusOf.get(record.campusConsecutive ?? "") as KnownCampus,
    shift: shiftOf.get((record.shift ?? "") as KnownShift["simatCode"]) as KnownShift,
  }));
  const placeOf = (record: SimatRecord) => ({
    levelId: levelOf.get(record.gradeLevel ?? "")?.id ?? "",
    groupId: record.group === undefined ? null : groupOf(record),
  });
  return { levels, campuses, numbered, shifts, groups, named, placeOf };
}

function missingLevels(known: readonly KnownLevel[], codes: readonly string[]): KnownLevel[] {
  const names = new Set(known.map(({ name }) => name));
  return gradeLevels.flatMap(({ simatCode, name, stage }, sortOrder) => {
    const isKnown = known.some((level) => level.simatCode === simatCode);
    if (isKnown || !codes.includes(simatCode)) return [];
    const free = names.has(name) ? `${name} ${simatCode}` : name;
    return [{ id: newId(), simatCode, stage, sortOrder, name: free }];
  });
}

function missingCampuses(known: readonly KnownCampus[], consecutives: readonly string[]) {
  const missing = consecutives.filter((one) =>
    known.every(({ consecutive }) => consecutive !== one),
  );
  const [only, ...others] = known;
  const [consecutive] = missing;
  if (
    only?.consecutive === null &&
    others.length === 0 &&
    consecutives.length === 1 &&
    consecutive
  ) {
    return { campuses: [], numbered: { id: only.id, consecutive } };
  }
  const names = new Set(known.map(({ name }) => name));
  const campuses = missing.map((one) => {
    const usual = `Sede ${one.slice(-2)}`;
    const name = names.has(usual) ? `Sede ${one}` : usual;
    names.add(name);
    return { id: newId(), name, consecutive: one, zone: zoneOf(one) };
  });
  return { campuses, numbered: null };
}

/** The first digit of a DANE code is even in the country. */
const zoneOf = (consecutive: string): "1" | "2" => (Number(consecutive[0]) % 2 === 0 ? "2" : "1");

function missingShifts(known: readonly KnownShift[], codes: readonly string[]) {
  const names = new Set(known.map(({ name }) => name));
  return shiftCodes
    .filter((code) => codes.includes(code) && known.every(({ simatCode }) => simatCode !== code))
    .map((simatCode) => {
      const { name: usual, ...hours } = usualShifts[simatCode];
      const name = names.has(usual) ? `${usual} ${simatCode}` : usual;
      return { id: newId(), simatCode, name, ...hours };
    });
}

function distinct(records: readonly SimatRecord[], field: keyof SimatRecord): string[] {
  return [...new Set(records.flatMap((record) => record[field] ?? []))];
}
