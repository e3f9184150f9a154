import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFoundPage } from "../pages/not-found-page.tsx";
import { academicRoutes } from "./school/academics.tsx";
import { parent, schoolRoute } from "./school/base.tsx";
import { enrollmentRoutes } from "./school/enrollments.tsx";
import { officeRoutes } from "./school/office.tsx";
import { peopleRoutes } from "./school/people.tsx";

const homeRoute = createRoute({
  ...parent,
  path: "/",
  component: lazyRouteComponent(() => import("../../features/home/home-page.tsx"), "HomePage"),
});

const unknownPageRoute = createRoute({ ...parent, path: "$", component: NotFoundPage });

/** Pages of one school, by area. */
export const schoolRoutes = schoolRoute.addChildren([
  homeRoute,
  ...peopleRoutes,
  ...enrollmentRoutes,
  ...academicRoutes,
  ...officeRoutes,
  unknownPageRoute,
]);
