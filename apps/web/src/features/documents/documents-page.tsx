import { type DocumentNeed, documentNeeds } from "@athena/domain/enrollment-document";
import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { SegmentedControl } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { oneOf } from "../../app/search-params.ts";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { checklistHash } from "./enrollment-checklist.tsx";

type Row = Outputs["documents"]["missing"]["items"][number];

/** Whose documents the school has to look at, and who still owes some. */
export function DocumentsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { need = "review" } = useSearch({ from: "/signed-in/s/$school/enrollments/documents" });
  const counts = trpc.documents.missingCount.useQuery().data;
  const label = (each: DocumentNeed) =>
    counts ? `${t.documents.needs[each]} (${formatNumber(counts[each])})` : t.documents.needs[each];
  return (
    <Gate needs={["read:enrollment", "read:students"]}>
      <Page
        title={t.documents.pending}
        description={t.documents.pendingText}
        crumbs={[{ label: t.enrollments.title, to: paths.enrollments }]}
      >
        <SegmentedControl
          aria-label={t.documents.pending}
          mb="md"
          value={need}
          onChange={(value) =>
            void navigate({ to: ".", search: { need: oneOf(value, documentNeeds) }, replace: true })
          }
          data={documentNeeds.map((value) => ({ value, label: label(value) }))}
        />
        <PendingList need={need} total={counts?.[need]} />
      </Page>
    </Gate>
  );
}

interface PendingListProps {
  need: DocumentNeed;
  total: number | undefined;
}

function PendingList({ need, total }: PendingListProps) {
  const t = useT();
  const { school } = useSchool();
  const list = trpc.documents.missing.useInfiniteQuery({ need }, pageOptions);
  const columns = useColumns();
  return (
    <PagedTable
      list={list}
      caption={t.documents.needs[need]}
      columns={columns}
      rowKey={(row) => row.enrollmentId}
      empty={
        <EmptyState
          icon={<IconChecks />}
          title={t.documents.nothing[need]}
          action={
            <ButtonLink variant="default" to={paths.enrollments} params={{ school: school.slug }}>
              {t.enrollments.title}
            </ButtonLink>
          }
        />
      }
      summary={(shown) => t.enrollments.shown(formatNumber(shown), formatNumber(total ?? shown))}
    />
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const { school } = useSchool();
  return [
    {
      key: "name",
      header: t.students.name,
      cell: (row) => (
        <TextLink
          to={paths.student}
          params={{ school: school.slug, studentId: row.id }}
          hash={checklistHash}
          size="sm"
          fw={500}
        >
          {listName(row)}
        </TextLink>
      ),
    },
    {
      key: "group",
      header: t.enrollments.group,
      isWideOnly: true,
      cell: (row) => row.groupName ?? row.levelName,
    },
    { key: "documents", header: t.documents.title, cell: (row) => row.documents.join(", ") },
  ];
}
