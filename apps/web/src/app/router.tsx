import { createRouter } from "@tanstack/react-router";
import { ErrorPage } from "./pages/error-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { accountRoutes, startRoute } from "./routes/account.tsx";
import { adminRoutes } from "./routes/admin.tsx";
import { rootRoute, signedInRoute } from "./routes/base.tsx";
import { doorRoutes } from "./routes/door.tsx";
import { schoolRoutes } from "./routes/school.tsx";
import { AccountFrame } from "./shell/account-shell.tsx";

const routeTree = rootRoute.addChildren([
  ...doorRoutes,
  signedInRoute.addChildren([startRoute, accountRoutes, schoolRoutes, adminRoutes]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingMs: 200,
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: () => (
    <AccountFrame>
      <NotFoundPage />
    </AccountFrame>
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
