import { SkeletonList } from "@athena/ui/skeleton-list";
import { createRoute, notFound, useLocation } from "@tanstack/react-router";
import { findMySchool } from "../../../lib/account.ts";
import { useT } from "../../../lib/i18n/i18n.ts";
import { paths } from "../../../lib/paths.ts";
import { NoSuchSchoolPage } from "../../pages/not-found-page.tsx";
import { SchoolScope } from "../../school-scope.tsx";
import { AccountFrame } from "../../shell/account-shell.tsx";
import { SchoolShell } from "../../shell/school-shell.tsx";
import { signedInRoute } from "../base.tsx";

/** `$school` is a slug; the id behind it is looked up among the caller's own schools. */
export const schoolRoute = createRoute({
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

/** Of every page of a school. */
export const parent = { getParentRoute: () => schoolRoute };
