import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { AppError } from "@athena/domain/errors";
import { decodeFile } from "@athena/domain/simat/encoding";
import { folded } from "@athena/domain/text";
import Papa from "papaparse";
import { unharmed } from "../../table-file.ts";
import { mostColumns, readXlsx } from "./read-xlsx.ts";

export const mostRows = 5000;
/** Unpacked: 5,000 rows of a spreadsheet have a third of it. */
const mostBytes = 12 * 1024 * 1024;
/** With those that are empty, which a spreadsheet writes below its rows. */
const mostLines = 100_000;

/** A row of a file: its number there, the header counted, and its cells by field. */
export interface TableRow {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface ReadTable {
  readonly rows: readonly TableRow[];
  /** Headers that no column has. */
  readonly ignored: readonly string[];
  /** The fields that the file has a column of. */
  readonly fields: ReadonlySet<string>;
}

interface Columns {
  readonly columns: readonly { readonly header: string; readonly field: string }[];
  /** The fields without which the file means nothing. */
  readonly keys: readonly string[];
}

/**
 * Reads a table of the columns by its headers, whatever their order, case and accents: CSV with semicolons or commas in
 * UTF-8 or Windows' Latin-1, or the first sheet of an XLSX; either may be packed with gzip. Throws INVALID_INPUT.
 */
export async function readTable(base64: string, { columns, keys }: Columns): Promise<ReadTable> {
  const [header, ...body] = await recordsOf(Buffer.from(base64, "base64"));
  if (body.length > mostRows) throw refused("TOO_MANY_ROWS");
  const known = new Map(columns.map((column) => [folded(column.header), column.field]));
  const seen = new Set<string>();
  const ignored: string[] = [];
  const places = (header?.cells ?? []).slice(0, mostColumns).map((name) => {
    const field = known.get(folded(unharmed(name)));
    if (field === undefined || seen.has(field)) {
      if (name) ignored.push(name.slice(0, 80));
      return undefined;
    }
    seen.add(field);
    return field;
  });
  const missing = columns.filter(({ field }) => keys.includes(field) && !seen.has(field));
  if (missing.length > 0)
    throw refused(
      "COLUMNS_MISSING",
      missing.map((column) => column.header),
    );
  const rows = body.map(({ row, cells }) => ({
    row,
    cells: new Map(
      places.flatMap((field, place) =>
        field === undefined ? [] : [[field, unharmed((cells[place] ?? "").trim())] as const],
      ),
    ),
  }));
  return { rows, ignored: ignored.slice(0, 40), fields: seen };
}

async function recordsOf(upload: Buffer): Promise<{ row: number; cells: string[] }[]> {
  try {
    const isPacked = upload[0] === 0x1f && upload[1] === 0x8b;
    const bytes = isPacked ? gunzipSync(upload, { maxOutputLength: mostBytes }) : upload;
    if (bytes.subarray(0, 2).toString("latin1") === "PK") {
      return await readXlsx(bytes, { mostBytes, mostRows: mostRows + 1 });
    }
    const { data, meta } = Papa.parse<string[]>(decodeFile(bytes).text, {
      delimitersToGuess: [";", ",", "\t"],
      preview: mostLines,
    });
    if (meta.truncated) throw refused("TOO_MANY_ROWS");
    const records = data.map((cells, place) => ({ row: place + 1, cells }));
    return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refused("FILE_UNREADABLE", [], cause);
  }
}

function refused(fault: string, missing: readonly string[] = [], cause?: unknown): AppError {
  return new AppError("INVALID_INPUT", "the file is no table of this kind", {
    fields: { base64: fault },
    data: { missing },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What stands for a plan that somebody was shown. */
export const fingerprintOf = (shown: unknown): string =>
  createHash("sha256").update(JSON.stringify(shown)).digest("hex");
