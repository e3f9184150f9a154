import type { Dictionary } from "../i18n.ts";

export const courses: Dictionary["courses"] = {
  title: "Courses",
  description: "The subjects of each group and who teaches them.",
  group: "Group",
  subject: "Subject",
  hours: "Hours",
  teachers: "Teachers",
  noTeacher: "No teacher",
  fill: "Create from the plans",
  filled: (count) =>
    count === 0
      ? "No course was missing"
      : count === 1
        ? "One course was created"
        : `${count} courses were created`,
  emptyTitle: "This group has no courses yet",
  emptyText: "Create them for all groups from the study plans of the year.",
  emptyReader: "They will show here when the rector has created them.",
  noGroups: "This year has no groups yet",
  noGroupsText: "Courses are of a group: create the groups first.",
  goGroups: "Go to groups",
  assign: "Assign teachers",
  assigned: "The teachers were assigned",
  assignHint: "Up to four. Search by name.",
  remove: "Remove",
  removed: (name) => `The course ${name} was removed with its hours`,
  actionsOf: (name) => `Actions for ${name}`,
  shown: (count) => (count === "1" ? "1 course in the list" : `${count} courses in the list`),
  fields: { teacherUserIds: "Teachers" },
};
