import Papa from "papaparse";
import { encodeFile, type SimatEncoding } from "./encoding.ts";
import type { SimatRecord } from "./fields.ts";
import type { SimatLayout } from "./layouts.ts";

/**
 * The records as a file of that layout: semicolons, CRLF, the ministry's own headers. `lost` counts characters that
 * Latin-1 does not have. Reading it gives the same records, as far as the layout has their fields.
 */
export function writeSimatFile(
  records: readonly SimatRecord[],
  { layout, encoding }: { layout: SimatLayout; encoding: SimatEncoding },
): { bytes: Uint8Array; lost: number } {
  const header = layout.columns.map((column) => column.header);
  const lines = records.map((record) =>
    layout.columns.map(({ field, format }) => {
      const value = field === null ? undefined : record[field];
      return value === undefined ? "" : format.write(value);
    }),
  );
  const text = Papa.unparse([header, ...lines], { delimiter: ";", newline: "\r\n" });
  return encodeFile(`${text}\r\n`, encoding);
}
