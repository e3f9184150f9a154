import { Tabs } from "@mantine/core";
import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { AdminFilters } from "./admin-filters.tsx";
import { CreateSchoolButton } from "./create-school-button.tsx";
import { OpenSupport } from "./open-support.tsx";
import { SchoolFigures } from "./school-figures.tsx";
import { SchoolList } from "./school-list.tsx";
import { useAdminFilter } from "./use-admin-filter.ts";

/** The group's schools: list, figures, and the way in for support. */
export function AdminSchoolsPage() {
  const t = useT();
  const words = t.admin.schools;
  const { search, change } = useAdminFilter("/admin/schools");
  return (
    <Page title={words.title} actions={<CreateSchoolButton />}>
      <OpenSupport />
      <Tabs
        value={search.view ?? "list"}
        onChange={(view) => change({ view: view === "figures" ? view : undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="list">{words.list}</Tabs.Tab>
          <Tabs.Tab value="figures">{words.figures}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list">
          <AdminFilters from="/admin/schools" words={words} />
          <SchoolList />
        </Tabs.Panel>
        <Tabs.Panel value="figures">
          <SchoolFigures />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
