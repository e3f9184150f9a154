import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { AdminFilters } from "./admin-filters.tsx";
import { PeopleList } from "./people-list.tsx";

/** Everybody with an account, over all schools. */
export function AdminPeoplePage() {
  const words = useT().admin.people;
  return (
    <Page title={words.title} description={words.description}>
      <AdminFilters from="/admin/people" words={words} />
      <PeopleList />
    </Page>
  );
}
