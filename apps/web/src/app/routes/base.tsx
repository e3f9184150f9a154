import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { loadMe } from "../../lib/account.ts";
import { paths } from "../../lib/paths.ts";
import { localPath } from "../search-params.ts";

export const rootRoute = createRootRoute({ component: Outlet });

/** Everything below needs a session; who has none signs in and comes back. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    const me = await loadMe();
    if (!me) throw redirect({ to: paths.login, search: { next: localPath(location.href) } });
    return { me };
  },
});
