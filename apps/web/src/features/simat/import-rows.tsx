import type { Outcome } from "@athena/domain/simat/import";
import type { Column } from "@athena/ui/data-table";
import { Text } from "@mantine/core";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
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
    <PagedTable
      list={list}
      caption={t.simat.outcomes[outcome]}
      columns={columns}
      rowKey={(row) => row.id}
      empty={<Text size="sm">{t.simat.noRows}</Text>}
      summary={(shown) =>
        t.simat.rowsShown(formatNumber(shown), formatNumber(file.counts[outcome]))
      }
    />
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
