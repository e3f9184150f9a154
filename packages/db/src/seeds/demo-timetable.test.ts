import { clashes } from "@athena/domain/schedule";
import { expect, test } from "vitest";
import { type DemoCourse, timetableOf } from "./demo-timetable.ts";

/** Twelve groups with ten courses of three hours, shared by fourteen teachers. */
const courses: DemoCourse[] = Array.from({ length: 120 }, (_, place) => ({
  id: `course ${place}`,
  groupId: `group ${Math.floor(place / 10)}`,
  teacherUserId: `teacher ${place % 14}`,
  weeklyHours: 3,
}));
const slots = timetableOf(courses).map((slot, place) => {
  const course = courses.find(({ id }) => id === slot.offeringId);
  const teacherIds = course ? [course.teacherUserId] : [];
  return { ...slot, id: String(place), groupId: course?.groupId ?? "", teacherIds, room: null };
});

test("nobody of the demo group is in two places at once", () => {
  expect(clashes(slots)).toEqual([]);
});

test("nearly every hour finds its place, and no course has more than its own", () => {
  expect(slots.length).toBeGreaterThan(0.9 * 360);
  for (const { id, weeklyHours } of courses) {
    const held = slots.filter(({ offeringId }) => offeringId === id).length;
    expect(held).toBeLessThanOrEqual(weeklyHours);
  }
});
