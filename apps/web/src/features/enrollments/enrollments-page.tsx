import { Group } from "@mantine/core";
import { IconArrowsExchange, IconPlus } from "@tabler/icons-react";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { YearFrame } from "../calendar/year-frame.tsx";
import { ImportLink } from "../tables/import-link.tsx";
import { EnrollmentFilters } from "./enrollment-filters.tsx";
import { EnrollmentList } from "./enrollment-list.tsx";
import { ExportEnrollments } from "./export-enrollments.tsx";

/** Who is enrolled in a year, with filters that live in the URL. */
export function EnrollmentsPage() {
  const t = useT();
  const { school, can } = useSchool();
  return (
    <Gate needs={["read:enrollment", "read:students"]}>
      <Page
        title={t.enrollments.title}
        description={t.enrollments.description}
        actions={
          <>
            {can("read:enrollment") && (
              <ButtonLink
                variant="default"
                to={paths.transfers}
                params={{ school: school.slug }}
                leftSection={<IconArrowsExchange size={16} aria-hidden />}
              >
                {t.transfers.title}
              </ButtonLink>
            )}
            {can("write:enrollment") && (
              <ButtonLink to={paths.promotions} params={{ school: school.slug }} variant="default">
                {t.promotions.title}
              </ButtonLink>
            )}
            <ButtonLink variant="default" to={paths.documents} params={{ school: school.slug }}>
              {t.documents.pending}
            </ButtonLink>
            {can("write:enrollment") && <ImportLink kind="enrollments" />}
            {can("write:enrollment") && (
              <ButtonLink
                to={paths.enroll}
                params={{ school: school.slug }}
                leftSection={<IconPlus size={16} aria-hidden />}
              >
                {t.enrollments.enroll}
              </ButtonLink>
            )}
          </>
        }
      >
        <YearFrame beside={(year) => <ExportEnrollments yearId={year.id} />}>
          {(year) => (
            <>
              <Group mb="md" align="flex-end">
                <EnrollmentFilters yearId={year.id} />
              </Group>
              <EnrollmentList yearId={year.id} />
            </>
          )}
        </YearFrame>
      </Page>
    </Gate>
  );
}
