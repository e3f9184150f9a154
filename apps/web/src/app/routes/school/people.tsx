import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { guardiansSearch } from "../../../features/guardians/guardians-search.ts";
import { studentsSearch } from "../../../features/students/students-search.ts";
import { parent } from "./base.tsx";

const studentsRoute = createRoute({
  ...parent,
  path: "/students",
  validateSearch: studentsSearch,
  component: lazyRouteComponent(
    () => import("../../../features/students/students-page.tsx"),
    "StudentsPage",
  ),
});

const admitStudentRoute = createRoute({
  ...parent,
  path: "/students/admit",
  component: lazyRouteComponent(
    () => import("../../../features/students/admit-student-page.tsx"),
    "AdmitStudentPage",
  ),
});

const studentRoute = createRoute({
  ...parent,
  path: "/students/$studentId",
  component: lazyRouteComponent(
    () => import("../../../features/students/student-page.tsx"),
    "StudentPage",
  ),
});

const correctStudentRoute = createRoute({
  ...parent,
  path: "/students/$studentId/correct",
  component: lazyRouteComponent(
    () => import("../../../features/students/correct-student-page.tsx"),
    "CorrectStudentPage",
  ),
});

const guardiansRoute = createRoute({
  ...parent,
  path: "/guardians",
  validateSearch: guardiansSearch,
  component: lazyRouteComponent(
    () => import("../../../features/guardians/guardians-page.tsx"),
    "GuardiansPage",
  ),
});

const guardianRoute = createRoute({
  ...parent,
  path: "/guardians/$guardianId",
  component: lazyRouteComponent(
    () => import("../../../features/guardians/guardian-page.tsx"),
    "GuardianPage",
  ),
});

/** Students and guardians. */
export const peopleRoutes = [
  studentsRoute,
  admitStudentRoute,
  studentRoute,
  correctStudentRoute,
  guardiansRoute,
  guardianRoute,
] as const;
