import type { Dictionary } from "../i18n.ts";

export const roles: Dictionary["roles"] = {
  names: {
    superadmin: "Superadmin",
    rector: "Rector",
    coordinator: "Coordinator",
    secretary: "Secretary",
    teacher: "Teacher",
    student: "Student",
    acudiente: "Guardian",
  },
};
