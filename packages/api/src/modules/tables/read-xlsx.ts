import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { unzipped, zipped } from "../../zip.ts";
import { firstSheet } from "./first-sheet.ts";
import { refuseDeep } from "./xml-depth.ts";

/** What a sheet's cells need to be read, in the order in which they are needed. */
const styles = "xl/styles.xml";
const needed = ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", styles];
const strings = "xl/sharedStrings.xml";
/** The only names of a sheet that the library knows have a number. */
const onlySheet = "xl/worksheets/sheet1.xml";

/**
 * The cells of a workbook's first sheet as text, row by row, with the numbers of the rows. Only what is needed of the
 * file is read, unpacked, so that nothing in it grows. Throws where it is no workbook or too large; more rows than
 * `mostRows` are not read.
 */
export async function readXlsx(
  file: Buffer,
  { mostBytes, mostRows }: { mostBytes: number; mostRows: number },
): Promise<{ row: number; cells: string[] }[]> {
  const parts = unzipped(file, mostBytes);
  const sheet = firstSheet(parts);
  if (sheet === undefined) throw new RangeError("no sheet");
  const kept = [...needed, strings, sheet].flatMap((name) => {
    const bytes = parts.get(name) ?? (name === strings ? Buffer.from("<sst/>") : undefined);
    if (!bytes) return [];
    const known = name === sheet ? onlySheet : name;
    return [[known, name === styles ? withoutBrackets(bytes) : bytes] as const];
  });
  for (const [, bytes] of kept) refuseDeep(bytes);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(inPieces(zipped(kept))), {
    ...{ worksheets: "emit", sharedStrings: "cache", styles: "cache", hyperlinks: "ignore" },
    entries: "ignore",
  });
  const rows: { row: number; cells: string[] }[] = [];
  let places = 0;
  for await (const worksheet of reader) {
    for await (const row of worksheet) {
      places += row.cellCount;
      if (places > mostPlaces) throw new RangeError("too wide a sheet");
      const length = Math.min(row.cellCount, mostColumns);
      const whole = Array.from({ length }, (_, place) => {
        const cell = row.findCell(place + 1);
        return cell ? textOf(shownIn(cell)).trim() : "";
      });
      if (whole.some(Boolean)) rows.push({ row: row.number, cells: whole });
      if (rows.length > mostRows) return rows;
    }
  }
  return rows;
}

export const mostColumns = 200;
/** Cells of all rows, counted from the first column: the library takes as long for those that are empty. */
const mostPlaces = 1_500_000;

/** So that rows are looked at while the rest is still to be read. */
const pieceBytes = 64 * 1024;

function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/**
 * Styles without what formats say in brackets, which no date is told by: the library looks for it in a time that is the
 * square of a format's length.
 */
function withoutBrackets(xml: Buffer): Buffer {
  const plain = xml.toString().replace(/&#(?:0*91|[xX]0*5[bB]);/g, "[");
  return Buffer.from(plain.replace(/\[[^[\]"'<>]*\]/g, "").replaceAll("[", ""));
}

/** What people see in a cell; of a formula its result, which the cell's value leaves out where it is 0 or an error. */
function shownIn({ type, value, result }: ExcelJS.Cell): ExcelJS.CellValue {
  if (type !== ExcelJS.ValueType.Formula) return value;
  return typeof result === "number" && Number.isNaN(result) ? "#ERROR" : result;
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("text" in value) return String(value.text);
  if ("result" in value) return textOf(value.result);
  // As it stands, `#N/A`: an empty cell would take away what the school has.
  if ("error" in value) return value.error;
  return "";
}
