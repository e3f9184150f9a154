import { type DocumentNeed, documentNeeds } from "@athena/domain/enrollment-document";
import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { LoadMore } from "@athena/ui/load-more";
import { SegmentedControl } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { oneOf } from "../../app/search-params.ts";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
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
    <QueryState query={list}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0) {
          return (
            <EmptyState
              icon={<IconChecks />}
              title={t.documents.nothing[need]}
              action={
                <ButtonLink
                  variant="default"
                  to={paths.enrollments}
                  params={{ school: school.slug }}
                >
                  {t.enrollments.title}
                </ButtonLink>
              }
            />
          );
        }
        return (
          <>
            <DataTable
              caption={t.documents.needs[need]}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.enrollmentId}
              isStale={list.isPlaceholderData}
            />
            <LoadMore
              summary={t.enrollments.shown(
                formatNumber(rows.length),
                formatNumber(total ?? rows.length),
              )}
              label={t.common.loadMore}
              hasMore={list.hasNextPage}
              isLoading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        );
      }}
    </QueryState>
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
