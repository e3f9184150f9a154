import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { auditSearch } from "../../../features/audit/audit-search.ts";
import { membersSearch } from "../../../features/members/members-search.ts";
import { simatSearch } from "../../../features/simat/simat-search.ts";
import { tablesSearch } from "../../../features/tables/tables-search.ts";
import { tokensSearch } from "../../../features/tokens/tokens-search.ts";
import { parent } from "./base.tsx";

const importTableRoute = createRoute({
  ...parent,
  path: "/import",
  validateSearch: tablesSearch,
  component: lazyRouteComponent(
    () => import("../../../features/tables/import-table-page.tsx"),
    "ImportTablePage",
  ),
});

const simatRoute = createRoute({
  ...parent,
  path: "/simat",
  validateSearch: simatSearch,
  component: lazyRouteComponent(
    () => import("../../../features/simat/simat-page.tsx"),
    "SimatPage",
  ),
});

const membersRoute = createRoute({
  ...parent,
  path: "/members",
  validateSearch: membersSearch,
  component: lazyRouteComponent(
    () => import("../../../features/members/members-page.tsx"),
    "MembersPage",
  ),
});

const settingsRoute = createRoute({
  ...parent,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("../../../features/settings/settings-page.tsx"),
    "SettingsPage",
  ),
});

const requirementsRoute = createRoute({
  ...parent,
  path: "/requirements",
  component: lazyRouteComponent(
    () => import("../../../features/requirements/requirements-page.tsx"),
    "RequirementsPage",
  ),
});

const auditRoute = createRoute({
  ...parent,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    () => import("../../../features/audit/audit-page.tsx"),
    "AuditPage",
  ),
});

const tokensRoute = createRoute({
  ...parent,
  path: "/tokens",
  validateSearch: tokensSearch,
  component: lazyRouteComponent(
    () => import("../../../features/tokens/tokens-page.tsx"),
    "TokensPage",
  ),
});

/** Files in and out, and the school's own affairs. */
export const officeRoutes = [
  importTableRoute,
  simatRoute,
  membersRoute,
  settingsRoute,
  requirementsRoute,
  auditRoute,
  tokensRoute,
] as const;
