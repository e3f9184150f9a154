import type { Campus } from "@athena/db/models/campus";
import type { ClassGroup } from "@athena/db/models/class-group";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { Shift } from "@athena/db/models/shift";
import type { SchoolDb } from "@athena/db/school-db";
import { gradeLevels, groupName, groupSortName } from "@athena/domain/grade-level";
import { shiftCodes, usualShifts } from "@athena/domain/places";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { freeSection, nameThere, sectionOf } from "@athena/domain/simat/group-name";

const usualCapacity = 40;
const mostCapacity = 100;

interface Place {
  readonly levelId: string;
  /** Null where the record names no group. */
  readonly groupId: string | null;
}

/** The grade and group of each record of a year, found or made: campus, shift, level, group. */
export async function placesOf(
  db: SchoolDb,
  yearId: string,
  records: readonly SimatRecord[],
): Promise<(record: SimatRecord) => Place> {
  const placed = records.filter(({ group }) => group !== undefined);
  const levels = await levelsFor(db, distinct(records, "gradeLevel"));
  const campuses = await campusesFor(db, distinct(placed, "campusConsecutive"));
  const shifts = await shiftsFor(db, distinct(placed, "shift"));
  const groups = await db.classGroups.where({ yearId });
  const partsOf = (record: SimatRecord) => ({
    level: levels.get(record.gradeLevel ?? "") as GradeLevel,
    campus: campuses.get(record.campusConsecutive ?? "") as Campus,
    shift: shifts.get(record.shift ?? "") as Shift,
    name: record.group ?? "",
  });

  const found = new Map<string, string>();
  const missing: ClassGroup[] = [];
  const members = new Map<string, SimatRecord[]>();
  for (const record of placed) {
    const key = keyOf(record);
    const known = members.get(key);
    if (known) known.push(record);
    else members.set(key, [record]);
  }
  for (const [key, [record = {}, ...others]] of members) {
    const parts = partsOf(record);
    const known = groups.find((group) => isGroup(group, parts));
    if (known) {
      found.set(key, known.id);
      if (known.simatName === null) {
        await db.classGroups.findById(known.id).patch({ simatName: parts.name });
      }
      continue;
    }
    const taken = new Set([...groups, ...missing].map(({ name }) => name));
    const group = await db.classGroups.insert(
      newGroup({ ...parts, yearId, members: others.length + 1, taken }),
    );
    missing.push(group);
    found.set(key, group.id);
  }
  return (record) => ({
    levelId: partsOf(record).level.id,
    groupId: record.group === undefined ? null : (found.get(keyOf(record)) ?? null),
  });
}

interface Parts {
  readonly level: GradeLevel;
  readonly campus: Campus;
  readonly shift: Shift;
  /** What SIMAT calls the group. */
  readonly name: string;
}

const keyOf = ({ campusConsecutive, shift, gradeLevel, group }: SimatRecord) =>
  JSON.stringify([campusConsecutive, shift, gradeLevel, group]);

function isGroup(group: ClassGroup, { level, campus, shift, name }: Parts): boolean {
  if (group.levelId !== level.id || group.campusId !== campus.id || group.shiftId !== shift.id) {
    return false;
  }
  if (group.simatName !== null) return group.simatName === name;
  return (
    group.section === sectionOf(level.simatCode, name) ||
    nameThere(level.simatCode, group.section) === name
  );
}

function newGroup({
  level,
  campus,
  shift,
  name: simatName,
  yearId,
  members,
  taken,
}: Parts & { yearId: string; members: number; taken: ReadonlySet<string> }) {
  const place = { campus: campus.consecutive ?? "", shift: shift.simatCode };
  const section = freeSection(sectionOf(level.simatCode, simatName), place, (one) =>
    taken.has(groupName(level, one)),
  );
  const name = groupName(level, section);
  return {
    ...{ yearId, levelId: level.id, campusId: campus.id, shiftId: shift.id, simatName },
    ...{ section, name, sortName: groupSortName(level, name) },
    capacity: Math.min(mostCapacity, Math.max(usualCapacity, members)),
  };
}

async function levelsFor(db: SchoolDb, codes: readonly string[]) {
  const known = await db.gradeLevels;
  const names = new Set(known.map(({ name }) => name));
  const missing = gradeLevels.flatMap(({ simatCode, name, stage }, sortOrder) => {
    const isKnown = known.some((level) => level.simatCode === simatCode);
    if (isKnown || !codes.includes(simatCode)) return [];
    return [{ simatCode, stage, sortOrder, name: names.has(name) ? `${name} ${simatCode}` : name }];
  });
  const made = missing.length > 0 ? await db.gradeLevels.insert(missing) : [];
  return new Map([...known, ...made].map((level) => [level.simatCode, level]));
}

/** The only campus of a school that never told its number is the one the file names. */
async function campusesFor(db: SchoolDb, consecutives: readonly string[]) {
  const known = await db.campuses;
  const of = new Map(known.map((campus) => [campus.consecutive ?? "", campus]));
  const names = new Set(known.map(({ name }) => name));
  const [only, ...others] = known;
  for (const consecutive of consecutives) {
    if (of.has(consecutive)) continue;
    if (only?.consecutive === null && others.length === 0 && consecutives.length === 1) {
      await db.campuses.findById(only.id).patch({ consecutive });
      of.set(consecutive, only);
      continue;
    }
    const usual = `Sede ${consecutive.slice(-2)}`;
    const name = names.has(usual) ? `Sede ${consecutive}` : usual;
    const zone = isRural(consecutive) ? "2" : "1";
    of.set(consecutive, await db.campuses.insert({ name, consecutive, zone }));
  }
  return of;
}

/** The first digit of a DANE code is even in the country. */
const isRural = (consecutive: string) => Number(consecutive[0]) % 2 === 0;

async function shiftsFor(db: SchoolDb, codes: readonly string[]) {
  const known = await db.shifts.orderBy(["name", "id"]);
  const of = new Map(
    [...known].reverse().map((shift): [string, Shift] => [shift.simatCode, shift]),
  );
  const names = new Set(known.map(({ name }) => name));
  for (const simatCode of shiftCodes) {
    if (of.has(simatCode) || !codes.includes(simatCode)) continue;
    const { name: usual, ...hours } = usualShifts[simatCode];
    const name = names.has(usual) ? `${usual} ${simatCode}` : usual;
    of.set(simatCode, await db.shifts.insert({ simatCode, name, ...hours }));
  }
  return of;
}

function distinct(records: readonly SimatRecord[], field: keyof SimatRecord): string[] {
  return [...new Set(records.flatMap((record) => record[field] ?? []))];
}
