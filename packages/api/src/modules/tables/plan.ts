import type { FileFault } from "@athena/domain/file-fault";
import type { ReadColumn } from "../../table-file.ts";
import type { TableRow } from "./read-table.ts";
import type { rowOutcomes } from "./tables.schema.ts";

export type RowOutcome = (typeof rowOutcomes)[number];

export interface RowFault {
  readonly column: string;
  readonly value: string;
  readonly code: FileFault;
  readonly expected: string;
}

export interface RowDifference {
  readonly column: string;
  readonly here: string;
  readonly there: string;
}

/** What one row of a file means for the school. */
export interface PlannedRow {
  readonly row: number;
  readonly name: string;
  readonly document: string;
  readonly outcome: RowOutcome;
  readonly differences: RowDifference[];
  readonly faults: RowFault[];
}

/** A file held against the school, and how to write what it says. */
export interface TablePlan {
  readonly rows: PlannedRow[];
  /** Throws PREVIEW_STALE where what it was held against is no longer so. */
  readonly write: () => Promise<void>;
}

type Column = Pick<ReadColumn<never>, "header" | "field" | "expected">;

/** The fault of a cell, with what would be right. */
export function faultIn(
  columns: readonly Column[],
  { cells }: TableRow,
  { field, code }: { field: string; code: FileFault },
): RowFault {
  const column = columns.find((one) => one.field === field);
  const value = (cells.get(field) ?? "").slice(0, 200);
  return { column: column?.header ?? field, value, code, expected: column?.expected ?? "" };
}

/** What a row would change, column by column, in the words of the table. */
export function differencesOf<Row>(
  columns: readonly ReadColumn<Row>[],
  here: Row,
  there: Row,
): RowDifference[] {
  const said = (value: string | number | null) => String(value ?? "");
  return columns.flatMap(({ header, value }) => {
    const [before, after] = [said(value(here)), said(value(there))];
    return before === after ? [] : [{ column: header, here: before, there: after }];
  });
}

/** Whom a document belongs to in a file: type and number as one text. */
export const documentKey = (type: string, number: string) => `${type} ${number}`;
