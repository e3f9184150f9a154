import Papa from "papaparse";
import type { FileFault } from "../file-fault.ts";
import { decodeFile, type SimatEncoding } from "./encoding.ts";
import type { SimatField, SimatRecord } from "./fields.ts";
import { type SimatColumn, type SimatLayout, simatLayouts } from "./layouts.ts";

/** One thing that is wrong with a file, told so that somebody can mend it. */
export interface SimatFault {
  /** Line of the file as a spreadsheet counts it, the first being 1. */
  readonly line: number;
  /** Header of the column; null where the whole line is meant. */
  readonly column: string | null;
  readonly value: string;
  readonly code: FileFault;
  /** What would be right. */
  readonly expected: string;
}

export interface SimatRow {
  readonly line: number;
  /** What could be read; a field with a fault is absent. */
  readonly record: SimatRecord;
  readonly faults: readonly SimatFault[];
}

export type SimatFile =
  | {
      readonly ok: true;
      readonly layout: SimatLayout;
      readonly encoding: SimatEncoding;
      readonly rows: readonly SimatRow[];
      /** What the file's columns say; of the rest the file knows nothing. */
      readonly fields: readonly SimatField[];
      /** Headers that the layout does not know: they are left out. */
      readonly ignored: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: "EMPTY_FILE" | "NO_LAYOUT" | "MISSING_COLUMNS" | "TOO_MANY_LINES";
      /** Headers that are missing of the layout that fits best. */
      readonly missing: readonly string[];
      readonly layout: SimatLayout | null;
    };

/** No school has as many students; of short lines the largest file has millions, which no memory holds. */
const mostLines = 100_000;

const key = (header: string) =>
  header
    .replace(/^\u{feff}/u, "")
    .trim()
    .replace(/\s+/g, " ")
    .toUpperCase();

/**
 * Reads an Anexo 6A or a Detallado de alumnos: separated by semicolons (or commas or tabs), UTF-8 or Latin-1, headers
 * with or without their leading spaces, columns in any order, further columns ignored. Never throws on a file's content.
 */
export function readSimatFile(bytes: Uint8Array): SimatFile {
  const { text, encoding } = decodeFile(bytes);
  const { data, meta } = Papa.parse<string[]>(text, { preview: mostLines });
  if (meta.truncated) return { ok: false, code: "TOO_MANY_LINES", missing: [], layout: null };
  // Numbered before the empty ones are left out: a fault names the line that people see.
  const [header, ...lines] = data
    .map((cells, place) => ({ line: place + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const headers = header?.cells;
  if (!headers) return { ok: false, code: "EMPTY_FILE", missing: [], layout: null };
  const names = headers.map(key);
  const fit = bestLayout(names);
  if (!fit) return { ok: false, code: "NO_LAYOUT", missing: [], layout: null };
  const { layout, missing } = fit;
  if (missing.length > 0) return { ok: false, code: "MISSING_COLUMNS", missing, layout };

  const columnOf = new Map(layout.columns.map((column) => [key(column.header), column]));
  const columns = names.map((name) => columnOf.get(name));
  const ignored = headers.filter((_, place) => columns[place] === undefined);
  const rows = lines.map(({ line, cells }) =>
    readRow({ line, cells, columns, width: headers.length }),
  );
  const fields = columns.flatMap((column) => column?.field ?? []);
  return { ok: true, layout, encoding, rows, fields, ignored };
}

/** The layout with the most of its columns here, when that is at least half of them. */
function bestLayout(names: readonly string[]) {
  const present = new Set(names);
  const fits = simatLayouts.map((layout) => {
    const known = layout.columns.filter(({ header }) => present.has(key(header)));
    const missing = layout.columns
      .filter(({ header, isRequired }) => isRequired && !present.has(key(header)))
      .map(({ header }) => header.trim());
    return { layout, missing, share: known.length / layout.columns.length };
  });
  const [best] = fits.sort((one, other) => other.share - one.share);
  return best && best.share >= 0.5 ? best : undefined;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
  readonly columns: readonly (SimatColumn | undefined)[];
  readonly width: number;
}

function readRow({ line, cells, columns, width }: Line): SimatRow {
  if (cells.length !== width) {
    const expected = `${width} columnas`;
    const value = String(cells.length);
    return { line, record: {}, faults: [{ line, column: null, value, code: "WIDTH", expected }] };
  }
  const record: { [Field in SimatField]?: string } = {};
  const faults: SimatFault[] = [];
  for (const [place, column] of columns.entries()) {
    if (!column) continue;
    const { header, field, format, isRequired } = column;
    const value = (cells[place] ?? "").trim();
    const fault = (code: FileFault, expected: string) =>
      faults.push({ line, column: header.trim(), value, code, expected });
    if (value === "") {
      if (isRequired) fault("REQUIRED", format.expected);
      continue;
    }
    const read = format.read(value);
    if ("fault" in read) fault(read.fault, format.expected);
    else if (field && read.value !== "") record[field] = read.value;
  }
  return { line, record, faults };
}
