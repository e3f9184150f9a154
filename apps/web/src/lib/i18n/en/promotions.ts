import type { Dictionary } from "../i18n.ts";
import { counted } from "./counted.ts";

export const promotions: Dictionary["promotions"] = {
  title: "Next year",
  description: "Take the students from one school year into the next: propose, review, confirm.",
  years: "Step 1 of 3: choose the years",
  yearsText: "Nothing changes yet. A proposal of these years that is there is brought up to date.",
  fields: {
    sourceYearId: "Year that ends",
    targetYearId: "Next year",
    reason: "Reason",
  },
  propose: "Propose",
  proposeAgain: "Propose again",
  refresh: "Update the proposal",
  refreshed: "The proposal is up to date",
  noYearsTitle: "The next year is missing",
  noYearsText: "The rector makes the year that the students go to in the calendar.",
  noGroups: (year) => `The year ${year} has no groups yet: students would go without a group.`,
  makeGroups: "Copy or make the groups",
  history: "Moves to a next year",
  none: "Nothing has been proposed yet.",
  shown: (count) => (count === "1" ? "1 move" : `${count} moves`),
  fromTo: (source, target) => `From ${source} to ${target}`,
  states: { draft: "To review", done: "Done", undone: "Undone" },
  review: "Step 2 of 3: review by group",
  reviewText: "Everybody goes on unless somebody decides otherwise. Open a group to decide.",
  nobody: "There are no students to move in the year that ends.",
  group: "Group",
  unplacedGroup: (level) => `${level}, no group`,
  students: "Students",
  outcomes: {
    promote: "Goes on",
    repeat: "Repeats",
    graduate: "Graduates",
    leave: "Does not come back",
  },
  unplaced: "No group",
  decided: "Reviewed",
  tally: (row) =>
    [
      row.promote && counted(row.promote, "goes on", "go on"),
      row.repeat && counted(row.repeat, "repeats", "repeat"),
      row.graduate && counted(row.graduate, "graduates", "graduate"),
      row.leave && counted(row.leave, "does not come back", "do not come back"),
    ]
      .filter(Boolean)
      .join(", "),
  groupText: (students, decided) =>
    `${counted(students, "student", "students")}, ${counted(decided, "reviewed", "reviewed")}`,
  backToGroups: "All groups",
  nextGroup: "Next group",
  student: "Student",
  decision: "Decision",
  decisionOf: (name) => `What becomes of ${name}`,
  groupOf: (name) => `Group of ${name} in the next year`,
  note: "Note: minutes, reason…",
  noteOf: (name) => `Note on ${name}`,
  decidedBy: (by) => `reviewed by ${by}`,
  noGroup: "No group yet",
  everybody: {
    promote: "Everybody goes on",
    repeat: "Everybody repeats",
    graduate: "Everybody graduates",
    leave: "Nobody comes back",
  },
  everybodyTo: "Group for all who go on",
  choose: "Choose",
  saved: "The decision is kept",
  reset: "Back to the proposal",
  noRows: "There are no students here.",
  rowsShown: (shown) => (shown === "1" ? "1 student" : `${shown} students`),
  preview: "Step 3 of 3: confirm",
  previewText:
    "All in one job, or nothing: this year's enrollment ends and the next year's begins. It can be undone.",
  willCreate: (count) => `New enrollments: ${count}`,
  willGraduate: (count) => `Graduate: ${count}`,
  willLeave: (count) => `Do not come back: ${count}`,
  willSkip: (count) => `Enrolled in the next year already: ${count}`,
  willUnplaced: (count) => `Go without a group, to be placed later: ${count}`,
  stale: (gone, missing) =>
    `The list has changed since the proposal: ${[
      gone && counted(gone, "student is gone", "students are gone"),
      missing && counted(missing, "student came later", "students came later"),
    ]
      .filter(Boolean)
      .join(" and ")}. Update the proposal.`,
  problems: "Before you confirm",
  problem: {
    NO_LEVEL: (name, students) =>
      `${counted(students, "student", "students")} of ${name} without a next grade: choose their group.`,
    GROUP_FULL: (name, students) =>
      `${name}: ${counted(students, "student", "students")} over its capacity. Change the group of some, or the capacity.`,
  },
  fill: "Places in the groups of the next year",
  arriving: "Arriving",
  standing: "There already",
  capacity: "Capacity",
  run: "Move to the next year",
  running: "Moving the students into the next year",
  undoing: "Undoing the move",
  result: "Result",
  resultText: (result) =>
    [
      counted(result.ended, "enrollment ended", "enrollments ended"),
      counted(result.created, "new", "new"),
      counted(result.skipped, "was there already", "were there already"),
    ].join(", "),
  ranBy: (by, at) => `${by}, ${at}`,
  seeEnrollments: "See the enrollments of the next year",
  undo: "Undo",
  undoHow:
    "Enrollments go back to what they were. Whoever changed afterwards stays as they are: another group, another status, another move.",
  undoText: (result) =>
    [
      counted(result.undone, "student is as before", "students are as before"),
      counted(result.kept, "stays as now", "stay as now"),
    ].join(", "),
  kept: "Stay as they are",
  keptText: "Somebody changed them after the move. Check each on their page.",
};
