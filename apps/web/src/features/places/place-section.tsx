import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import type { ReactNode } from "react";
import { QueryState } from "../../app/query-state.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";

interface PlaceSectionProps<Row> {
  title: string;
  icon: ReactNode;
  empty: { title: string; text: string };
  list: {
    data: { items: Row[] } | undefined;
    error: unknown;
    refetch: () => unknown;
  };
  columns: readonly Column<Row>[];
  /** For who may change them. */
  actions: ReactNode;
  rowActions: (row: Row) => ReactNode;
}

/** One of the lists of the page; buttons only for who may configure the school. */
export function PlaceSection<Row extends { id: string }>(props: PlaceSectionProps<Row>) {
  const { title, icon, empty, list, columns, actions, rowActions } = props;
  const t = useT();
  const mayChange = useCan()("config:institution");
  const last: Column<Row> = {
    key: "actions",
    header: t.common.actions,
    isActions: true,
    align: "right",
    cell: rowActions,
  };
  return (
    <Section title={title} actions={mayChange && actions}>
      <QueryState query={list} rows={3}>
        {({ items }) =>
          items.length > 0 ? (
            <DataTable
              caption={title}
              columns={mayChange ? [...columns, last] : columns}
              rows={items}
              rowKey={(row) => row.id}
            />
          ) : (
            <EmptyState
              icon={icon}
              title={empty.title}
              {...(mayChange && { description: empty.text })}
            />
          )
        }
      </QueryState>
    </Section>
  );
}
