import { groupName, groupSortName } from "@athena/domain/grade-level";
import { newId } from "@athena/domain/ids";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { freeSection, nameThere, sectionOf } from "@athena/domain/simat/group-name";
import type { KnownCampus, KnownGroup, KnownLevel, KnownShift } from "./known-places.ts";

const usualCapacity = 40;
const mostCapacity = 100;

export interface NewGroup extends KnownGroup {
  readonly sortName: string;
  readonly capacity: number;
}

interface Where {
  readonly level: KnownLevel;
  readonly campus: KnownCampus;
  readonly shift: KnownShift;
}

/** Finds the group of each record, and plans those that are missing, each under a name of its own. */
export function planGroups(
  known: readonly KnownGroup[],
  records: readonly SimatRecord[],
  whereOf: (record: SimatRecord) => Where,
) {
  const members = new Map<string, SimatRecord[]>();
  for (const record of records) {
    const others = members.get(keyOf(record));
    if (others) others.push(record);
    else members.set(keyOf(record), [record]);
  }
  const taken = new Set(known.map(({ name }) => name));
  const found = new Map<string, string>();
  const named: { id: string; simatName: string }[] = [];
  const groups: NewGroup[] = [];
  for (const [key, [record = {}, ...others]] of members) {
    const where = whereOf(record);
    const simatName = record.group ?? "";
    const match = known.find((group) => isGroup(group, where, simatName));
    if (match?.simatName === null) named.push({ id: match.id, simatName });
    const group = match ?? newGroup(where, { simatName, members: others.length + 1, taken });
    if (!match) {
      groups.push(group as NewGroup);
      taken.add(group.name);
    }
    found.set(key, group.id);
  }
  const groupOf = (record: SimatRecord) => found.get(keyOf(record)) ?? null;
  return { groups, named, groupOf };
}

const keyOf = ({ campusConsecutive, shift, gradeLevel, group }: SimatRecord) =>
  JSON.stringify([campusConsecutive, shift, gradeLevel, group]);

function isGroup(group: KnownGroup, { level, campus, shift }: Where, name: string): boolean {
  if (group.levelId !== level.id || group.campusId !== campus.id || group.shiftId !== shift.id) {
    return false;
  }
  if (group.simatName !== null) return group.simatName === name;
  return (
    group.section === sectionOf(level.simatCode, name) ||
    nameThere(level.simatCode, group.section) === name
  );
}

function newGroup(
  { level, campus, shift }: Where,
  file: { simatName: string; members: number; taken: ReadonlySet<string> },
): NewGroup {
  const { simatName, members, taken } = file;
  const place = { campus: campus.consecutive ?? "", shift: shift.simatCode };
  const section = freeSection(sectionOf(level.simatCode, simatName), place, (one) =>
    taken.has(groupName(level, one)),
  );
  const name = groupName(level, section);
  return {
    ...{ id: newId(), levelId: level.id, campusId: campus.id, shiftId: shift.id, simatName },
    ...{ section, name, sortName: groupSortName(level, name) },
    capacity: Math.min(mostCapacity, Math.max(usualCapacity, members)),
  };
}
