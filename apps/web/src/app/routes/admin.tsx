import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { adminSearch } from "../../features/admin/admin-search.ts";
import { tracesSearch } from "../../features/admin/traces-search.ts";
import { paths } from "../../lib/paths.ts";
import { AdminShell } from "../shell/account-shell.tsx";
import { signedInRoute } from "./base.tsx";

const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.admin,
  beforeLoad: ({ context: { me } }) => {
    if (!me.isSuperadmin) throw notFound();
  },
  component: AdminShell,
});

const adminStartRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: paths.adminSchools, replace: true });
  },
});

const schoolsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/schools",
  validateSearch: adminSearch,
  component: lazyRouteComponent(
    () => import("../../features/admin/schools-page.tsx"),
    "AdminSchoolsPage",
  ),
});

const peopleRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/people",
  validateSearch: adminSearch,
  component: lazyRouteComponent(
    () => import("../../features/admin/people-page.tsx"),
    "AdminPeoplePage",
  ),
});

const tracesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/traces",
  validateSearch: tracesSearch,
  component: lazyRouteComponent(
    () => import("../../features/admin/traces-page.tsx"),
    "AdminTracesPage",
  ),
});

const traceRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/traces/$traceId",
  component: lazyRouteComponent(
    () => import("../../features/admin/trace-page.tsx"),
    "AdminTracePage",
  ),
});

/** Pages of the group's operator. */
export const adminRoutes = adminRoute.addChildren([
  adminStartRoute,
  schoolsRoute,
  peopleRoute,
  tracesRoute,
  traceRoute,
]);
