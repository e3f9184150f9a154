import { documentNeeds } from "@athena/domain/enrollment-document";
import { Section } from "@athena/ui/section";
import { MenuLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";

/** How many enrollments have documents to look at, and how many still owe some. */
export function WaitingDocuments() {
  const t = useT();
  const { school } = useSchool();
  const counts = trpc.documents.missingCount.useQuery();
  return (
    <Section title={t.documents.pending}>
      <QueryState query={counts} rows={2}>
        {(data) =>
          documentNeeds.map((need) => (
            <MenuLink
              key={need}
              to={paths.documents}
              params={{ school: school.slug }}
              search={{ need }}
              label={t.documents.countOf[need](data[need], formatNumber(data[need]))}
            />
          ))
        }
      </QueryState>
    </Section>
  );
}
