import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { yearSearch } from "../../../features/calendar/year-search.ts";
import { groupSearch } from "../../../features/groups/group-search.ts";
import { parent } from "./base.tsx";

const calendarRoute = createRoute({
  ...parent,
  path: "/academics/calendar",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../../features/calendar/calendar-page.tsx"),
    "CalendarPage",
  ),
});

const placesRoute = createRoute({
  ...parent,
  path: "/academics/places",
  component: lazyRouteComponent(
    () => import("../../../features/places/places-page.tsx"),
    "PlacesPage",
  ),
});

const groupsRoute = createRoute({
  ...parent,
  path: "/academics/groups",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../../features/groups/groups-page.tsx"),
    "GroupsPage",
  ),
});

const curriculumRoute = createRoute({
  ...parent,
  path: "/academics/curriculum",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../../features/curriculum/curriculum-page.tsx"),
    "CurriculumPage",
  ),
});

const coursesRoute = createRoute({
  ...parent,
  path: "/academics/courses",
  validateSearch: groupSearch,
  component: lazyRouteComponent(
    () => import("../../../features/courses/courses-page.tsx"),
    "CoursesPage",
  ),
});

const scheduleRoute = createRoute({
  ...parent,
  path: "/academics/schedule",
  validateSearch: groupSearch,
  component: lazyRouteComponent(
    () => import("../../../features/schedule/schedule-page.tsx"),
    "SchedulePage",
  ),
});

/** The year, where it happens, and what is taught. */
export const academicRoutes = [
  calendarRoute,
  placesRoute,
  groupsRoute,
  curriculumRoute,
  coursesRoute,
  scheduleRoute,
] as const;
