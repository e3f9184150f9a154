import { Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { ImportLink } from "../tables/import-link.tsx";
import { ExportStudents } from "./export-students.tsx";
import { StudentFilters } from "./student-filters.tsx";
import { StudentList } from "./student-list.tsx";

/** The students this person may see, with search, filters and export. */
export function StudentsPage() {
  const t = useT();
  const { school, can } = useSchool();
  return (
    <Gate needs={["read:students", "read:own_data"]}>
      <Page
        title={t.students.title}
        actions={
          <>
            {can("read:students") && <ExportStudents />}
            <ImportLink kind="students" />
            {can("write:enrollment") && (
              <ButtonLink
                to={paths.admitStudent}
                params={{ school: school.slug }}
                leftSection={<IconPlus size={16} aria-hidden />}
              >
                {t.students.admit}
              </ButtonLink>
            )}
          </>
        }
      >
        <Group mb="md" align="flex-end">
          <StudentFilters />
        </Group>
        <StudentList />
      </Page>
    </Gate>
  );
}
