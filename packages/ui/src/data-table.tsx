import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Left out on a phone, where the detail page shows it. */
  isWideOnly?: boolean;
  align?: "left" | "right";
  /** A column of buttons: its header is there for screen readers only. */
  isActions?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table to a screen reader. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Old rows stay, paler, while a new filter loads. */
  isStale?: boolean;
  isDimmed?: (row: Row) => boolean;
}

/** A plain list of rows. The first column is the row's header. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  isStale = false,
  isDimmed,
}: DataTableProps<Row>) {
  return (
    <Table
      verticalSpacing="xs"
      highlightOnHover
      aria-busy={isStale}
      style={{ opacity: isStale ? 0.6 : 1, transition: "opacity 120ms" }}
    >
      <Table.Caption style={{ position: "absolute" }}>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th
              key={column.key}
              scope="col"
              ta={column.align ?? "left"}
              {...(column.isWideOnly && { visibleFrom: "sm" })}
            >
              {column.isActions ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={rowKey(row)} {...(isDimmed?.(row) && { c: "dimmed" })}>
            {columns.map((column, index) => {
              const props = {
                ta: column.align ?? "left",
                ...(column.isWideOnly && { visibleFrom: "sm" }),
              } as const;
              return index === 0 ? (
                <Table.Th key={column.key} scope="row" fw={500} {...props}>
                  {column.cell(row)}
                </Table.Th>
              ) : (
                <Table.Td key={column.key} {...props}>
                  {column.cell(row)}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
