import { SkeletonList } from "@athena/ui/skeleton-list";
import { createRoute, lazyRouteComponent, notFound, useLocation } from "@tanstack/react-router";
import { auditSearch } from "../../features/audit/audit-search.ts";
import { yearSearch } from "../../features/calendar/year-search.ts";
import { documentsSearch } from "../../features/documents/documents-search.ts";
import { enrollmentsSearch } from "../../features/enrollments/enrollments-search.ts";
import { groupSearch } from "../../features/groups/group-search.ts";
import { guardiansSearch } from "../../features/guardians/guardians-search.ts";
import { membersSearch } from "../../features/members/members-search.ts";
import { promotionsSearch } from "../../features/promotions/promotions-search.ts";
import { simatSearch } from "../../features/simat/simat-search.ts";
import { studentsSearch } from "../../features/students/students-search.ts";
import { tablesSearch } from "../../features/tables/tables-search.ts";
import { tokensSearch } from "../../features/tokens/tokens-search.ts";
import { findMySchool } from "../../lib/account.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { NoSuchSchoolPage, NotFoundPage } from "../pages/not-found-page.tsx";
import { SchoolScope } from "../school-scope.tsx";
import { AccountFrame } from "../shell/account-shell.tsx";
import { SchoolShell } from "../shell/school-shell.tsx";
import { signedInRoute } from "./base.tsx";

/** `$school` is a slug; the id behind it is looked up among the caller's own schools. */
const schoolRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.school,
  beforeLoad: async ({ params, context: { me } }) => {
    const school = await findMySchool(params.school, me);
    if (!school) throw notFound();
    return { school };
  },
  component: SchoolRoute,
  notFoundComponent: () => (
    <AccountFrame>
      <NoSuchSchoolPage />
    </AccountFrame>
  ),
});

function SchoolRoute() {
  const t = useT();
  const { school } = schoolRoute.useRouteContext();
  const slug = useLocation({ select: ({ pathname }) => /^\/s\/([^/]+)/.exec(pathname)?.[1] });
  // The router keeps a page until the next one is loaded; not under the address of another school.
  if (slug !== undefined && slug !== school.slug) {
    return (
      <AccountFrame>
        <SkeletonList label={t.common.loading} />
      </AccountFrame>
    );
  }
  return (
    <SchoolScope key={school.id} school={school}>
      <SchoolShell />
    </SchoolScope>
  );
}

const parent = { getParentRoute: () => schoolRoute };

const homeRoute = createRoute({
  ...parent,
  path: "/",
  component: lazyRouteComponent(() => import("../../features/home/home-page.tsx"), "HomePage"),
});

const studentsRoute = createRoute({
  ...parent,
  path: "/students",
  validateSearch: studentsSearch,
  component: lazyRouteComponent(
    () => import("../../features/students/students-page.tsx"),
    "StudentsPage",
  ),
});

const admitStudentRoute = createRoute({
  ...parent,
  path: "/students/admit",
  component: lazyRouteComponent(
    () => import("../../features/students/admit-student-page.tsx"),
    "AdmitStudentPage",
  ),
});

const studentRoute = createRoute({
  ...parent,
  path: "/students/$studentId",
  component: lazyRouteComponent(
    () => import("../../features/students/student-page.tsx"),
    "StudentPage",
  ),
});

const correctStudentRoute = createRoute({
  ...parent,
  path: "/students/$studentId/correct",
  component: lazyRouteComponent(
    () => import("../../features/students/correct-student-page.tsx"),
    "CorrectStudentPage",
  ),
});

const guardiansRoute = createRoute({
  ...parent,
  path: "/guardians",
  validateSearch: guardiansSearch,
  component: lazyRouteComponent(
    () => import("../../features/guardians/guardians-page.tsx"),
    "GuardiansPage",
  ),
});

const guardianRoute = createRoute({
  ...parent,
  path: "/guardians/$guardianId",
  component: lazyRouteComponent(
    () => import("../../features/guardians/guardian-page.tsx"),
    "GuardianPage",
  ),
});

const enrollmentsRoute = createRoute({
  ...parent,
  path: "/enrollments",
  validateSearch: enrollmentsSearch,
  component: lazyRouteComponent(
    () => import("../../features/enrollments/enrollments-page.tsx"),
    "EnrollmentsPage",
  ),
});

const enrollRoute = createRoute({
  ...parent,
  path: "/enrollments/new",
  component: lazyRouteComponent(
    () => import("../../features/enrollments/enroll-page.tsx"),
    "EnrollPage",
  ),
});

const transfersRoute = createRoute({
  ...parent,
  path: "/enrollments/transfers",
  component: lazyRouteComponent(
    () => import("../../features/transfers/transfers-page.tsx"),
    "TransfersPage",
  ),
});

const receiveRoute = createRoute({
  ...parent,
  path: "/enrollments/receive",
  component: lazyRouteComponent(
    () => import("../../features/transfers/receive-page.tsx"),
    "ReceivePage",
  ),
});

const promotionsRoute = createRoute({
  ...parent,
  path: "/academics/new-year",
  validateSearch: promotionsSearch,
  component: lazyRouteComponent(
    () => import("../../features/promotions/promotions-page.tsx"),
    "PromotionsPage",
  ),
});

const documentsRoute = createRoute({
  ...parent,
  path: "/enrollments/documents",
  validateSearch: documentsSearch,
  component: lazyRouteComponent(
    () => import("../../features/documents/documents-page.tsx"),
    "DocumentsPage",
  ),
});

const importTableRoute = createRoute({
  ...parent,
  path: "/import",
  validateSearch: tablesSearch,
  component: lazyRouteComponent(
    () => import("../../features/tables/import-table-page.tsx"),
    "ImportTablePage",
  ),
});

const calendarRoute = createRoute({
  ...parent,
  path: "/academics/calendar",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../features/calendar/calendar-page.tsx"),
    "CalendarPage",
  ),
});

const placesRoute = createRoute({
  ...parent,
  path: "/academics/places",
  component: lazyRouteComponent(
    () => import("../../features/places/places-page.tsx"),
    "PlacesPage",
  ),
});

const groupsRoute = createRoute({
  ...parent,
  path: "/academics/groups",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../features/groups/groups-page.tsx"),
    "GroupsPage",
  ),
});

const curriculumRoute = createRoute({
  ...parent,
  path: "/academics/curriculum",
  validateSearch: yearSearch,
  component: lazyRouteComponent(
    () => import("../../features/curriculum/curriculum-page.tsx"),
    "CurriculumPage",
  ),
});

const coursesRoute = createRoute({
  ...parent,
  path: "/academics/courses",
  validateSearch: groupSearch,
  component: lazyRouteComponent(
    () => import("../../features/courses/courses-page.tsx"),
    "CoursesPage",
  ),
});

const scheduleRoute = createRoute({
  ...parent,
  path: "/academics/schedule",
  validateSearch: groupSearch,
  component: lazyRouteComponent(
    () => import("../../features/schedule/schedule-page.tsx"),
    "SchedulePage",
  ),
});

const simatRoute = createRoute({
  ...parent,
  path: "/simat",
  validateSearch: simatSearch,
  component: lazyRouteComponent(() => import("../../features/simat/simat-page.tsx"), "SimatPage"),
});

const membersRoute = createRoute({
  ...parent,
  path: "/members",
  validateSearch: membersSearch,
  component: lazyRouteComponent(
    () => import("../../features/members/members-page.tsx"),
    "MembersPage",
  ),
});

const settingsRoute = createRoute({
  ...parent,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("../../features/settings/settings-page.tsx"),
    "SettingsPage",
  ),
});

const requirementsRoute = createRoute({
  ...parent,
  path: "/requirements",
  component: lazyRouteComponent(
    () => import("../../features/requirements/requirements-page.tsx"),
    "RequirementsPage",
  ),
});

const auditRoute = createRoute({
  ...parent,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../../features/audit/audit-page.tsx"), "AuditPage"),
});

const tokensRoute = createRoute({
  ...parent,
  path: "/tokens",
  validateSearch: tokensSearch,
  component: lazyRouteComponent(
    () => import("../../features/tokens/tokens-page.tsx"),
    "TokensPage",
  ),
});

const unknownPageRoute = createRoute({ ...parent, path: "$", component: NotFoundPage });

/** Pages of one school. */
export const schoolRoutes = schoolRoute.addChildren([
  homeRoute,
  studentsRoute,
  admitStudentRoute,
  studentRoute,
  correctStudentRoute,
  guardiansRoute,
  guardianRoute,
  enrollmentsRoute,
  enrollRoute,
  transfersRoute,
  receiveRoute,
  promotionsRoute,
  documentsRoute,
  importTableRoute,
  calendarRoute,
  placesRoute,
  groupsRoute,
  curriculumRoute,
  coursesRoute,
  scheduleRoute,
  simatRoute,
  membersRoute,
  settingsRoute,
  requirementsRoute,
  auditRoute,
  tokensRoute,
  unknownPageRoute,
]);
