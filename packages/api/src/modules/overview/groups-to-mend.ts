import type { SchoolDb } from "@athena/db/school-db";
import { firstStatuses } from "@athena/domain/enrollment";
import { some } from "./shown-first.ts";

/** A group with no more free places than these is nearly full. */
const fewPlaces = 2;

interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  readonly directorUserId: string | null;
  readonly students: number;
}

/** The groups of the active year that nobody directs, and those without room. */
export async function groupsToMend(db: SchoolDb) {
  const groups = await db.sql<GroupRow>`
    select g.id, g.name, g.capacity, g.director_user_id, count(e.id)::int as students
    from class_groups g
    join school_years y on y.school_id = g.school_id and y.id = g.year_id
    left join enrollments e on e.school_id = g.school_id and e.group_id = g.id
      and e.status = any(${[...firstStatuses]}::text[])
    where g.school_id = ${db.school} and y.state = 'active'
    group by g.id, g.name, g.capacity, g.director_user_id, g.sort_name
    order by g.sort_name, g.id`;
  const free = ({ capacity, students }: GroupRow) => capacity - students;
  return {
    withoutDirector: some(groups.filter(({ directorUserId }) => directorUserId === null)),
    full: some(
      groups
        .filter((group) => free(group) <= fewPlaces)
        .sort((one, other) => free(one) - free(other)),
    ),
  };
}

interface CourseRow {
  readonly id: string;
  readonly name: string;
  readonly weeklyHours: number;
  readonly teachers: number;
  readonly slots: number;
}

/** The groups of the active year with courses that nobody teaches, or with hours that stand in no timetable. */
export async function teachingToMend(db: SchoolDb) {
  const courses = await db.sql<CourseRow>`
    select g.id, g.name, o.weekly_hours, (
        select count(*)::int from teacher_assignments a
        where a.school_id = ${db.school} and a.offering_id = o.id) as teachers, (
        select count(*)::int from schedule_slots s
        where s.school_id = ${db.school} and s.offering_id = o.id) as slots
    from class_groups g
    join school_years y on y.school_id = g.school_id and y.id = g.year_id
    join course_offerings o on o.school_id = g.school_id and o.group_id = g.id
    where g.school_id = ${db.school} and y.state = 'active'
    order by g.sort_name, g.id`;
  const groups = new Map<
    string,
    { id: string; name: string; untaught: number; planned: number; placed: number }
  >();
  for (const { id, name, weeklyHours, teachers, slots } of courses) {
    const group = groups.get(id) ?? { id, name, untaught: 0, planned: 0, placed: 0 };
    groups.set(id, {
      ...group,
      untaught: group.untaught + (teachers === 0 ? 1 : 0),
      planned: group.planned + weeklyHours,
      // An hour too many of one course makes up for none of another.
      placed: group.placed + Math.min(slots, weeklyHours),
    });
  }
  return some([...groups.values()].filter((one) => one.untaught > 0 || one.placed < one.planned));
}
