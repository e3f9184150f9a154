import type { Dictionary } from "../i18n.ts";

export const home: Dictionary["home"] = {
  greeting: (name) => `Hello, ${name}`,
  rolesHere: "Your roles in this school:",
  students: "Active students",
  studentsInactive: (count) => `${count} inactive`,
  guardians: "Guardians",
  myStudents: "My students",
  noChanges: "No changes recorded yet",
  system: "The system",
  latestChanges: "Latest changes",
  seeAll: "See all",
  quick: "To begin",
  searchStudent: "Find a student",
  admitStudent: "Admit a new student",
  addMember: "Add a person",
  editSchool: "Data of the institution",
  nothingYet: "There is nothing for your role in this school yet",
  nothingYetText:
    "Classes, grades and attendance open later on. Your account and profile work already.",
  openProfile: "See my profile",
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
