import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { loadMySchools, preferredSchool } from "../../lib/account.ts";
import { paths } from "../../lib/paths.ts";
import { AccountShell } from "../shell/account-shell.tsx";
import { signedInRoute } from "./base.tsx";

/** `/` leads to the school of the last visit, the only school, the operator's area, or the picker. */
export const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.start,
  beforeLoad: async ({ context: { me } }) => {
    const schools = await loadMySchools();
    const school = preferredSchool(me, schools);
    if (school)
      throw redirect({ to: paths.school, params: { school: school.slug }, replace: true });
    const isOperator = me.isSuperadmin && schools.length === 0;
    throw redirect({ to: isOperator ? paths.adminSchools : paths.schools, replace: true });
  },
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "account",
  component: AccountShell,
});

const pickerRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: paths.schools,
  component: lazyRouteComponent(
    () => import("../../features/schools/picker-page.tsx"),
    "PickerPage",
  ),
});

const profileRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: paths.profile,
  component: lazyRouteComponent(
    () => import("../../features/profile/profile-page.tsx"),
    "ProfilePage",
  ),
});

/** Pages of the account, outside every school. */
export const accountRoutes = accountRoute.addChildren([pickerRoute, profileRoute]);
