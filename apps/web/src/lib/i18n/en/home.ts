import type { Dictionary } from "../i18n.ts";
import { counted } from "./counted.ts";

export const home: Dictionary["home"] = {
  greeting: (name) => `Hello, ${name}`,
  rolesHere: "Your roles in this school:",
  students: "Active students",
  studentsInactive: (count) => counted(count, "inactive", "inactive"),
  guardians: "Guardians",
  myStudents: "My students",
  noChanges: "No changes recorded yet",
  system: "The system",
  latestChanges: "Latest changes",
  seeAll: "See all",
  quick: "To begin",
  searchStudent: "Find a student",
  enrollStudent: "Enroll a student",
  addMember: "Add a person",
  editSchool: "Data of the institution",
  nothingYet: "There is nothing for your role in this school yet",
  nothingYetText:
    "Classes, grades and attendance open later on. Your account and profile work already.",
  openProfile: "See my profile",
  noYear: "There is no active school year",
  noYearText: "Once you open one in the calendar, you will see here how it goes.",
  noYearReader: "The rector opens it in the calendar. Then you will see here how it goes.",
  waiting: {
    title: "Enrollments to finish",
    none: "No enrollment waits for the office.",
    since: (level, day) => `${level}, since ${day}`,
  },
  simat: {
    toMend: (students) => counted(students, "student with errors", "students with errors"),
    undecided: (rows) =>
      counted(
        rows,
        "difference of the last file to decide",
        "differences of the last file to decide",
      ),
    file: (name, state) => `Last file: ${name} (${state})`,
    noFile: "No file has been uploaded yet.",
    exported: (when) => `Last export: ${when}`,
    neverExported: "Never exported yet.",
  },
  groups: {
    title: "Groups",
    none: "Every group has a director and free places.",
    withoutDirector: (groups) =>
      counted(groups, "group without a director", "groups without a director"),
    full: (groups) => counted(groups, "group full or nearly", "groups full or nearly"),
    places: (students, capacity) => `${students} of ${capacity}`,
  },
  teaching: {
    title: "Courses and timetable",
    none: "Every course has a teacher and all its hours in the timetable.",
    groups: (groups) => counted(groups, "group lacks something", "groups lack something"),
    untaught: (courses) =>
      counted(courses, "course without a teacher", "courses without a teacher"),
    placed: (placed, planned) => `${placed} of ${planned} hours`,
  },
  periods: {
    title: (year) => `Periods of ${year}`,
    none: "This year has no periods yet.",
    closed: "Closed",
    toCome: "To come",
    endsIn: (days) => {
      if (days === 0) return "Ends today";
      return days === 1 ? "Ends tomorrow" : `Ends in ${days} days`;
    },
    overdue: (days) =>
      days === 1 ? "Ended yesterday, not closed" : `Ended ${days} days ago, not closed`,
  },
  levels: {
    title: "Enrollment by grade",
    total: (students) =>
      counted(students, "student in the active year", "students in the active year"),
  },
  picker: {
    title: "Choose a school",
    text: "Your account has access to these schools.",
    search: "Search school",
    none: "Your account does not belong to any school",
    noneText: "Ask the rector's office of your school to add you with this e-mail.",
    noMatch: "No school matches the search",
    inactive: "Inactive",
  },
};
