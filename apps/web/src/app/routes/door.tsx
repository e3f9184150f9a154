import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { paths } from "../../lib/paths.ts";
import { localPath, text } from "../search-params.ts";
import { rootRoute } from "./base.tsx";

interface LoginSearch {
  /** Where to go on to. */
  next?: string | undefined;
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.login,
  validateSearch: (search): LoginSearch => ({ next: localPath(search.next) }),
  component: lazyRouteComponent(() => import("../../features/sign-in/login-page.tsx"), "LoginPage"),
});

interface ResetSearch {
  token?: string | undefined;
  error?: string | undefined;
}

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.resetPassword,
  validateSearch: (search): ResetSearch => ({
    token: text(search.token),
    error: text(search.error),
  }),
  component: lazyRouteComponent(
    () => import("../../features/sign-in/reset-password-page.tsx"),
    "ResetPasswordPage",
  ),
});

/** Pages for who is not signed in. */
export const doorRoutes = [loginRoute, resetPasswordRoute] as const;
