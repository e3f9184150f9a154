import type { ClassGroup } from "@athena/db/models/class-group";
import type { Enrollment } from "@athena/db/models/enrollment";
import type { EnrollmentStay } from "@athena/db/models/enrollment-stay";
import type { GradeLevel } from "@athena/db/models/grade-level";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import { cutAt, mostAtOnce, type Stay } from "@athena/domain/enrollment";
import { folded } from "@athena/domain/text";
import { openYear } from "../../open-year.ts";

/** Where students can be, and who is there. */
export interface Places {
  readonly yearNamed: (name: string | undefined) => SchoolYear | undefined;
  readonly levelNamed: (name: string) => GradeLevel | undefined;
  readonly groupNamed: (yearId: string, name: string) => ClassGroup | undefined;
  readonly level: (id: string) => GradeLevel | undefined;
  readonly group: (id: string | null) => ClassGroup | undefined;
  readonly enrollment: (studentId: string, yearId: string) => Enrollment | undefined;
  readonly lastStay: (enrollmentId: string) => EnrollmentStay | undefined;
  /** Gives the place of a stay that stands free from a day on. */
  readonly leave: (stay: EnrollmentStay, day: string) => void;
  /** Takes a place in a group from a day on; false where there is none left. */
  readonly take: (group: ClassGroup, day: string) => boolean;
}

/**
 * Reads what rows that name these years and students are held against. The years are locked, as whoever takes a place
 * locks them, so that two cannot take the last one.
 */
export async function placesFor(
  db: SchoolDb,
  { yearNames, studentIds }: { yearNames: readonly string[]; studentIds: readonly string[] },
): Promise<Places> {
  const years = await db.schoolYears;
  const yearNamed = (name: string | undefined) =>
    name
      ? years.find((year) => folded(year.name) === folded(name))
      : years.find(({ state }) => state === "active");
  const named = new Set(yearNames.flatMap((name) => yearNamed(name) ?? []));
  const yearIds = [...named].map(({ id }) => id).sort();
  for (const { id, state } of [...named].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (state === "planning" || state === "active") await openYear(db, id);
  }
  const levels = await db.gradeLevels;
  const groups = await db.classGroups.whereIn("yearId", yearIds);
  const enrollments = await db.sql<Enrollment>`
    select e.* from enrollments e
    where e.school_id = ${db.school} and e.student_id = any(${[...studentIds]}::uuid[])
      and e.year_id = any(${yearIds}::uuid[])`;
  const stays = await db.sql<EnrollmentStay>`
    select s.* from enrollment_stays s
    join class_groups g on g.school_id = s.school_id and g.id = s.group_id
    where s.school_id = ${db.school} and g.year_id = any(${yearIds}::uuid[])
    order by s.from_day`;
  const lastOf = new Map(stays.map((stay) => [stay.enrollmentId, stay]));
  const inGroup = new Map<string, Stay[]>();
  for (const stay of stays) {
    const there = inGroup.get(stay.groupId);
    if (there) there.push(stay);
    else inGroup.set(stay.groupId, [stay]);
  }
  const levelOf = new Map(levels.map((level) => [level.id, level]));
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const levelCalled = new Map(levels.map((level) => [folded(level.name), level]));
  const groupCalled = new Map(
    groups.map((group) => [`${group.yearId} ${folded(group.name)}`, group]),
  );
  const enrolled = new Map(enrollments.map((one) => [`${one.studentId} ${one.yearId}`, one]));
  return {
    yearNamed,
    levelNamed: (name) => levelCalled.get(folded(name)),
    groupNamed: (yearId, name) => groupCalled.get(`${yearId} ${folded(name)}`),
    level: (id) => levelOf.get(id),
    group: (id) => groupOf.get(id ?? ""),
    enrollment: (studentId, yearId) => enrolled.get(`${studentId} ${yearId}`),
    lastStay: (enrollmentId) => lastOf.get(enrollmentId),
    leave: (stay, day) => {
      if (stay.toDay !== null) return;
      const rest = cutAt(stay, day);
      const others = (inGroup.get(stay.groupId) ?? []).filter((one) => one !== stay);
      inGroup.set(stay.groupId, rest ? [...others, rest] : others);
    },
    take: (group, day) => {
      const there = inGroup.get(group.id) ?? [];
      const later = there.filter(({ toDay }) => toDay === null || toDay > day);
      if (mostAtOnce(later, day) >= group.capacity) return false;
      inGroup.set(group.id, [...there, { fromDay: day, toDay: null }]);
      return true;
    },
  };
}
