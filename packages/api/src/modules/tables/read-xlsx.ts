import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { unzipped, zipped } from "../../zip.ts";

/** What a sheet's cells need to be read, in the order in which they are needed. */
const needed = ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"];
const strings = "xl/sharedStrings.xml";

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
  const sheet = [...parts.keys()]
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((one, other) => sheetNumber(one) - sheetNumber(other))[0];
  if (sheet === undefined) throw new RangeError("no sheet");
  const kept = [...needed, strings, sheet].flatMap((name) => {
    const bytes = parts.get(name) ?? (name === strings ? Buffer.from("<sst/>") : undefined);
    return bytes ? [[name, bytes] as const] : [];
  });
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([zipped(kept)]), {
    ...{ worksheets: "emit", sharedStrings: "cache", styles: "cache", hyperlinks: "ignore" },
    entries: "ignore",
  });
  const rows: { row: number; cells: string[] }[] = [];
  for await (const worksheet of reader) {
    for await (const row of worksheet) {
      const cells: string[] = [];
      row.eachCell((cell, column) => {
        if (column <= mostColumns) cells[column - 1] = textOf(shownIn(cell)).trim();
      });
      const whole = Array.from(cells, (cell) => cell ?? "");
      if (whole.some(Boolean)) rows.push({ row: row.number, cells: whole });
      if (rows.length > mostRows) return rows;
    }
  }
  return rows;
}

const mostColumns = 200;

const sheetNumber = (name: string) => Number(/\d+/.exec(name)?.[0]);

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
