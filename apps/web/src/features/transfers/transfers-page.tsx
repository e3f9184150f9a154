import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { ReleaseList } from "./release-list.tsx";

/** Who was let go to another school of the group, and the way in for who comes from one. */
export function TransfersPage() {
  const t = useT();
  const { school, can } = useSchool();
  return (
    <Gate needs="read:enrollment">
      <Page
        title={t.transfers.title}
        description={t.transfers.description}
        crumbs={[{ label: t.enrollments.title, to: paths.enrollments }]}
        actions={
          can("write:enrollment") && (
            <ButtonLink to={paths.receive} params={{ school: school.slug }}>
              {t.transfers.receive}
            </ButtonLink>
          )
        }
      >
        <ReleaseList />
      </Page>
    </Gate>
  );
}
