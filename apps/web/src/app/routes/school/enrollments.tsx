import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { documentsSearch } from "../../../features/documents/documents-search.ts";
import { enrollmentsSearch } from "../../../features/enrollments/enrollments-search.ts";
import { promotionsSearch } from "../../../features/promotions/promotions-search.ts";
import { parent } from "./base.tsx";

const enrollmentsRoute = createRoute({
  ...parent,
  path: "/enrollments",
  validateSearch: enrollmentsSearch,
  component: lazyRouteComponent(
    () => import("../../../features/enrollments/enrollments-page.tsx"),
    "EnrollmentsPage",
  ),
});

const enrollRoute = createRoute({
  ...parent,
  path: "/enrollments/new",
  component: lazyRouteComponent(
    () => import("../../../features/enrollments/enroll-page.tsx"),
    "EnrollPage",
  ),
});

const transfersRoute = createRoute({
  ...parent,
  path: "/enrollments/transfers",
  component: lazyRouteComponent(
    () => import("../../../features/transfers/transfers-page.tsx"),
    "TransfersPage",
  ),
});

const receiveRoute = createRoute({
  ...parent,
  path: "/enrollments/receive",
  component: lazyRouteComponent(
    () => import("../../../features/transfers/receive-page.tsx"),
    "ReceivePage",
  ),
});

const documentsRoute = createRoute({
  ...parent,
  path: "/enrollments/documents",
  validateSearch: documentsSearch,
  component: lazyRouteComponent(
    () => import("../../../features/documents/documents-page.tsx"),
    "DocumentsPage",
  ),
});

const promotionsRoute = createRoute({
  ...parent,
  path: "/academics/new-year",
  validateSearch: promotionsSearch,
  component: lazyRouteComponent(
    () => import("../../../features/promotions/promotions-page.tsx"),
    "PromotionsPage",
  ),
});

/** Who is enrolled, with which documents, from where, and into which year. */
export const enrollmentRoutes = [
  enrollmentsRoute,
  enrollRoute,
  transfersRoute,
  receiveRoute,
  documentsRoute,
  promotionsRoute,
] as const;
