import type { Outcome } from "@athena/domain/simat/import";
import { type Column, DataTable } from "@athena/ui/data-table";
import { LoadMore } from "@athena/ui/load-more";
import { Text } from "@mantine/core";
import { QueryState } from "../../app/query-state.tsx";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { RowDecision } from "./row-decision.tsx";
import { RowDetails } from "./row-details.tsx";
import type { ImportDetail, ImportRow } from "./use-import.ts";

interface ImportRowsProps {
  file: ImportDetail;
  outcome: Outcome;
  mayDecide: boolean;
}

/** The rows of one outcome, with what differs or is wrong. */
export function ImportRows({ file, outcome, mayDecide }: ImportRowsProps) {
  const t = useT();
  const list = trpc.simat.rows.useInfiniteQuery({ importId: file.id, outcome }, pageOptions);
  const columns = useColumns(outcome, mayDecide ? file : null);
  return (
    <QueryState query={list}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0) return <Text size="sm">{t.simat.noRows}</Text>;
        return (
          <>
            <DataTable
              caption={t.simat.outcomes[outcome]}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              isStale={list.isPlaceholderData}
            />
            <LoadMore
              summary={t.simat.rowsShown(
                formatNumber(rows.length),
                formatNumber(file.counts[outcome]),
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

function useColumns(outcome: Outcome, decided: ImportDetail | null): Column<ImportRow>[] {
  const t = useT();
  const canDecide = outcome === "different" || (outcome === "only_here" && !decided?.isShort);
  return [
    {
      key: "student",
      header: t.simat.student,
      cell: (row) => (
        <>
          {row.name}
          <Text size="xs" c="dimmed">
            {row.document}
            {row.line !== null && ` · ${t.simat.line(formatNumber(row.line))}`}
          </Text>
          {/* A phone has no room for columns beside each other. */}
          <Text component="div" size="xs" hiddenFrom="sm">
            <RowDetails row={row} />
          </Text>
        </>
      ),
    },
    ...(outcome === "different" || outcome === "faulty" || outcome === "new"
      ? [
          {
            key: "details",
            header: outcome === "faulty" ? t.simat.faults : t.simat.differences,
            isWideOnly: true,
            cell: (row: ImportRow) => <RowDetails row={row} />,
          },
        ]
      : []),
    ...(decided && canDecide
      ? [
          {
            key: "decision",
            header: t.simat.decision,
            cell: (row: ImportRow) => <RowDecision importId={decided.id} row={row} />,
          },
        ]
      : []),
  ];
}
