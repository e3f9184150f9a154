import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { startOfDay, today } from "@athena/domain/day";
import ExcelJS from "exceljs";
import Papa from "papaparse";
import { undated } from "./zip.ts";

export interface TableColumn<Row> {
  header: string;
  value: (row: Row) => string | number | null;
}

/** A column that is read as well: under which name, and what stands in it where it is right. */
export interface ReadColumn<Row> extends TableColumn<Row> {
  field: string;
  expected: string;
}

interface Table<Row> {
  /** Without extension; the day is appended. */
  name: string;
  format: "csv" | "xlsx";
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
}

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const formula = "[=+\\-@\\t\\r\\n＝＋－＠]";
const begun = new RegExp(`^'*${formula}`);
const kept = new RegExp(`^'+${formula}`);

/** A cell that a spreadsheet would run as a formula is kept as text by a leading apostrophe. */
const harmless = (value: string | number | null) =>
  typeof value === "string" && begun.test(value) ? `'${value}` : (value ?? "");

/** What a cell held before it was made harmless. */
export const unharmed = (cell: string): string => (kept.test(cell) ? cell.slice(1) : cell);

/**
 * Rows as a CSV (semicolons and a BOM, as Excel in Spanish opens it) or XLSX file. The same rows on the same day are the
 * same bytes.
 */
export async function tableFile<Row>({ name, format, columns, rows }: Table<Row>) {
  const headers = columns.map(({ header }) => header);
  const cells = rows.map((row) => columns.map(({ value }) => harmless(value(row))));
  const day = today();
  const bytes = format === "csv" ? csv(headers, cells) : await xlsx({ name, day, headers, cells });
  return {
    fileName: `${name}-${day}.${format}`,
    mediaType: mediaTypes[format],
    base64: bytes.toString("base64"),
    rows: rows.length,
  };
}

type Cells = readonly (readonly (string | number)[])[];

function csv(headers: readonly string[], cells: Cells): Buffer {
  const body = Papa.unparse([headers, ...cells] as unknown[][], {
    delimiter: ";",
    newline: "\r\n",
  });
  return Buffer.from(`\u{feff}${body}`);
}

interface Sheet {
  name: string;
  day: string;
  headers: readonly string[];
  cells: Cells;
}

/** Between so many rows others have their turn: a large table must not keep every school waiting. */
const rowsATurn = 200;

async function xlsx({ name, day, headers, cells }: Sheet): Promise<Buffer> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  book.created = book.modified = new Date(startOfDay(day));
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = headers.map((header) => ({ header, width: 22 }));
  sheet.getRow(1).font = { bold: true };
  for (const [index, row] of cells.entries()) {
    sheet.addRow([...row]).commit();
    if (index % rowsATurn === rowsATurn - 1) await nextTurn();
  }
  sheet.commit();
  await book.commit();
  return undated(await written);
}
