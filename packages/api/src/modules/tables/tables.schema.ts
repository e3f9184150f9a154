import { tableKinds } from "@athena/domain/table-kind";
import { z } from "zod";
import { FileAnswer, fileFormat, requiredText } from "../../fields.ts";

/** A request takes 1 MiB: files are sent as gzip, and one of 5,000 rows has room so. */
export const mostTableBase64 = 1_000_000;

/** What a row of a file means for the school. */
export const rowOutcomes = ["new", "changed", "equal", "faulty"] as const;

const kind = z.enum(tableKinds, "REQUIRED");

const base64 = z
  .string("REQUIRED")
  .min(1, "REQUIRED")
  .max(mostTableBase64, "FILE_TOO_LARGE")
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, "FILE_UNREADABLE");

export const AskTemplate = z.object({ kind, format: fileFormat });
/** A CSV or XLSX file, as it is or as gzip. */
export const PreviewTable = z.object({ kind, base64 });
/** The same file, with what the preview answered. */
export const CommitTable = PreviewTable.extend({ fingerprint: requiredText(64) });

export const TablePreview = z.object({
  /** Stands for all that is shown here: a commit that would do anything else is refused. */
  fingerprint: z.string(),
  counts: z.record(z.enum(rowOutcomes), z.number()),
  /** Headers that mean nothing here. */
  ignored: z.array(z.string()),
  /** All but those that change nothing. */
  rows: z.array(
    z.object({
      row: z.number(),
      name: z.string(),
      document: z.string(),
      outcome: z.enum(rowOutcomes),
      differences: z.array(z.object({ column: z.string(), here: z.string(), there: z.string() })),
      faults: z.array(
        z.object({
          column: z.string(),
          value: z.string(),
          code: z.string(),
          expected: z.string(),
        }),
      ),
    }),
  ),
  /** The faults, for whoever mends them; null where there is none. */
  errorFile: FileAnswer.nullable(),
});

export const TableCommitted = z.object({ added: z.number(), changed: z.number() });
