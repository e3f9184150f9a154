import { documentNumber, documentTypes, isDocumentNumber } from "@athena/domain/document";
import { type FileFault, fileFault } from "@athena/domain/file-fault";
import { z } from "zod";
import { documentKey } from "./plan.ts";
import type { TableRow } from "./read-table.ts";

export interface Document {
  readonly documentType: (typeof documentTypes)[number];
  readonly documentNumber: string;
}

const typeOf = z.enum(documentTypes);

/** The document in two cells of a row, or the field and code of what is wrong with it. */
export function documentIn(
  { cells }: TableRow,
  [typeField, numberField]: readonly [string, string] = ["documentType", "documentNumber"],
): { document: Document } | { field: string; code: FileFault } {
  const type = typeOf.safeParse(cells.get(typeField)?.toUpperCase());
  if (!type.success) return { field: typeField, code: "REQUIRED" };
  const number = documentNumber(cells.get(numberField) ?? "");
  if (number === "") return { field: numberField, code: "REQUIRED" };
  if (number.length > 40) return { field: numberField, code: "TOO_LONG" };
  if (hasNul(number)) return { field: numberField, code: "DOCUMENT_FORM" };
  return { document: { documentType: type.data, documentNumber: number } };
}

/** No text of PostgreSQL's may hold it: asked for or written, it would refuse the file and name no row. */
export const hasNul = (text: string) => text.includes("\u{0}");

/** Whether a document that is new to the school has the form of its type. */
export const isWellFormed = ({ documentType, documentNumber: number }: Document) =>
  isDocumentNumber(documentType, number);

export const keyOf = (one: { documentType: string; documentNumber: string }) =>
  documentKey(one.documentType, one.documentNumber);

/** Days as spreadsheets write them here, `9/3/2012`, are ISO days too. */
export function isoDay(text: string): string {
  const parts = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!parts) return text;
  const [, day = "", month = "", year = ""] = parts;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/**
 * The values of a row over those that are known: a cell that says what the school has is taken as it is, any other is
 * parsed; a column that the file does not have changes nothing. Of somebody new every field is parsed.
 */
export function valuesOf<Values extends object>(
  { cells }: TableRow,
  {
    known,
    parsers,
    said,
  }: {
    readonly known: Values | undefined;
    readonly parsers: Readonly<Record<string, z.ZodType>>;
    /** What the table says of a field that is known. */
    readonly said: (field: string, known: Values) => string;
  },
): { values: Record<string, unknown>; faults: { field: string; code: FileFault }[] } {
  const values: Record<string, unknown> = {};
  const faults: { field: string; code: FileFault }[] = [];
  for (const [field, parser] of Object.entries(parsers)) {
    const text = cells.get(field);
    if (known && (text === undefined || text === said(field, known))) continue;
    const result = parser.safeParse(text ?? "");
    if (result.success && hasNul(text ?? "")) faults.push({ field, code: "INVALID" });
    else if (result.success) values[field] = result.data;
    else
      faults.push({ field, code: text ? fileFault(result.error.issues[0]?.message) : "REQUIRED" });
  }
  return { values, faults };
}
