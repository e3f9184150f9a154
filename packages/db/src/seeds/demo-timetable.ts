/** A course whose hours are to be placed. */
export interface DemoCourse {
  readonly id: string;
  readonly groupId: string;
  readonly teacherUserId: string;
  readonly weeklyHours: number;
}

export interface DemoSlot {
  readonly offeringId: string;
  readonly weekday: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Six lessons of a morning, with half an hour's break after the third. */
const lessons = [
  ["06:15", "07:10"],
  ["07:10", "08:05"],
  ["08:05", "09:00"],
  ["09:30", "10:25"],
  ["10:25", "11:20"],
  ["11:20", "12:15"],
] as const;
const weekdays = [1, 2, 3, 4, 5] as const;
const mostADay = ({ weeklyHours }: DemoCourse) => Math.max(2, Math.ceil(weeklyHours / 5));

/**
 * A week in which no group and no teacher is asked for two things at once: hour by hour, each group takes of its
 * courses whose teacher is free the one with the most hours left. What finds no place is left out.
 */
export function timetableOf(courses: readonly DemoCourse[]): DemoSlot[] {
  const left = new Map(courses.map(({ id, weeklyHours }) => [id, weeklyHours]));
  const groups = [...new Set(courses.map(({ groupId }) => groupId))].map((groupId) =>
    courses.filter((course) => course.groupId === groupId),
  );
  const slots: DemoSlot[] = [];
  for (const [startsAt, endsAt] of lessons) {
    for (const weekday of weekdays) {
      const busy = new Set<string>();
      for (const own of groups) {
        const course = own
          .filter(({ teacherUserId }) => !busy.has(teacherUserId))
          .filter(({ id }) => (left.get(id) ?? 0) > 0)
          .filter((one) => heldOn(slots, one.id, weekday) < mostADay(one))
          .sort((one, other) => (left.get(other.id) ?? 0) - (left.get(one.id) ?? 0))[0];
        if (!course) continue;
        busy.add(course.teacherUserId);
        left.set(course.id, (left.get(course.id) ?? 0) - 1);
        slots.push({ offeringId: course.id, weekday, startsAt, endsAt });
      }
    }
  }
  return slots;
}

const heldOn = (slots: readonly DemoSlot[], id: string, weekday: number) =>
  slots.filter((slot) => slot.offeringId === id && slot.weekday === weekday).length;
