import type { Dictionary } from "../i18n.ts";

export const groups: Dictionary["groups"] = {
  title: "Groups",
  description: "The groups of each year, with their campus, capacity and director.",
  name: "Group",
  place: "Campus and shift",
  none: "No director",
  allLevels: "All grades",
  shown: (count) => (count === "1" ? "1 group in the list" : `${count} groups in the list`),
  emptyTitle: "This year has no groups yet",
  emptyText: "Create them by grade or copy them from another year.",
  emptyReader: "They will show here when the office has created them.",
  noPlaces: "Before the groups, add a campus, a shift and the grades.",
  goPlaces: "Go to campuses and grades",
  noMatchTitle: "No group in this grade",
  add: "Add group",
  added: "The group was created",
  fill: "Create by grade",
  fillHow:
    "Creates in each grade the groups 01, 02… that are missing. Those that exist do not change.",
  fillSubmit: "Create groups",
  copy: "Copy from another year",
  copyHow:
    "Copies the groups with their campus, shift, capacity and director. Those that exist do not change.",
  copySubmit: "Copy groups",
  madeCount: (count) =>
    count === 0
      ? "No group was missing"
      : count === 1
        ? "One group was created"
        : `${count} groups were created`,
  correct: "Correct group",
  corrected: "The group was corrected",
  remove: "Remove",
  removed: (name) => `The group ${name} was removed`,
  actionsOf: (name) => `Actions for ${name}`,
  director: "Group director",
  nobody: "Nobody matches",
  fields: {
    yearId: "School year",
    fromYearId: "Copy from",
    levelId: "Grade",
    levelIds: "Grades",
    campusId: "Campus",
    shiftId: "Shift",
    section: "Section",
    capacity: "Capacity",
    sections: "Groups per grade",
    directorUserId: "Group director",
  },
};
