import type { Dictionary } from "../i18n.ts";

export const schedule: Dictionary["schedule"] = {
  title: "Timetable",
  description: "The week of each group, without clashes of group, teacher or room.",
  mine: "My timetable",
  ofGroup: "Of a group",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  emptyTitle: "No classes in this week yet",
  emptyText: "Add the first class of the group.",
  emptyMine: "Your classes will show here when they are in the timetable.",
  noCourses: "Before the timetable, create the courses of the group.",
  goCourses: "Go to courses",
  place: "Add class",
  placed: "The class is in the timetable",
  remove: (what) => `Take out ${what}`,
  removed: (what) => `${what} left the timetable`,
  room: (name) => `Room ${name}`,
  clash: {
    group: "The group has another class then.",
    teacher: "The teacher has another class then.",
    room: "The room is taken then.",
  },
  fields: {
    offeringId: "Subject",
    weekday: "Day",
    startsAt: "Starts",
    endsAt: "Ends",
    room: "Room",
  },
};
