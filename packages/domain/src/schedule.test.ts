import { expect, test } from "vitest";
import { clashes, type ScheduledSlot } from "./schedule.ts";

const slot = (id: string, other: Partial<ScheduledSlot>): ScheduledSlot => ({
  id,
  offeringId: id,
  groupId: `group of ${id}`,
  teacherIds: [],
  weekday: 1,
  startsAt: "07:00",
  endsAt: "08:00",
  room: null,
  ...other,
});

test("lessons that only meet at the bell do not clash, whatever the seconds", () => {
  const one = slot("a", { groupId: "g" });
  expect(
    clashes([one, slot("b", { groupId: "g", startsAt: "08:00:00", endsAt: "09:00:00" })]),
  ).toEqual([]);
  expect(clashes([one, slot("b", { groupId: "g", weekday: 2 })])).toEqual([]);
});

test("a group, a teacher or a room in two places is told for each pair", () => {
  const long = slot("a", { groupId: "g", teacherIds: ["t", "u"], room: "Lab 1", endsAt: "10:00" });
  const found = clashes([
    slot("d", { startsAt: "11:00", endsAt: "12:00", groupId: "g" }),
    slot("c", { teacherIds: ["u"], startsAt: "09:30", endsAt: "10:30" }),
    long,
    slot("b", { groupId: "g", room: " lab 1 ", startsAt: "07:30" }),
  ]);
  expect(found).toEqual([
    { kind: "group", who: "g", slotId: "a", withSlotId: "b" },
    { kind: "room", who: "LAB 1", slotId: "a", withSlotId: "b" },
    { kind: "teacher", who: "u", slotId: "a", withSlotId: "c" },
  ]);
});

test("rooms that are not named are no room", () => {
  expect(
    clashes([slot("a", { room: "" }), slot("b", { room: null }), slot("c", { room: " " })]),
  ).toEqual([]);
});
