import { simatEncodings } from "@athena/domain/simat/encoding";
import { type SimatField, simatFields } from "@athena/domain/simat/fields";
import { decisions, importStates, outcomes, winners } from "@athena/domain/simat/import";
import { simatLayouts } from "@athena/domain/simat/layouts";
import { z } from "zod";
import { FileAnswer, requiredText, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** A request takes 1 MiB: larger files are sent as gzip, and one of 5,000 lines has room so. */
export const mostBase64 = 1_000_000;

const base64 = z
  .string("REQUIRED")
  .min(1, "REQUIRED")
  .max(mostBase64, "FILE_TOO_LARGE")
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, "FILE_UNREADABLE");

/** The file as it is, or as gzip. */
export const PreviewFile = z.object({ fileName: requiredText(200), base64 });

export const ImportRef = z.object({ importId: uuid });
export const NewImport = z.object({ id: z.string() });
export const ListImports = z.object(pageInput);

const counts = z.object({
  new: z.number(),
  equal: z.number(),
  different: z.number(),
  only_here: z.number(),
  faulty: z.number(),
});

const ImportRow = z.object({
  id: z.string(),
  fileName: z.string(),
  layout: z.string(),
  encoding: z.enum(simatEncodings),
  ignored: z.array(z.string()),
  counts,
  isShort: z.boolean(),
  state: z.enum(importStates),
  result: z.object({ added: z.number(), changed: z.number(), withdrawn: z.number() }).nullable(),
  madeBy: z.string(),
  createdAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export const ImportPage = pageOf(ImportRow);

const fieldNames = Object.keys(simatFields) as [SimatField, ...SimatField[]];
const field = z.enum(fieldNames, "REQUIRED");

/** With how many rows differ in each field, and who was chosen to win it. */
export const ImportDetail = ImportRow.extend({
  yearName: z.string(),
  fields: z.array(z.object({ field, rows: z.number(), choice: z.enum(winners).nullable() })),
  /** How many of the students only here are to be withdrawn. */
  withdrawals: z.number(),
});

export const ListRows = z.object({ importId: uuid, outcome: z.enum(outcomes), ...pageInput });

export const ImportRows = pageOf(
  z.object({
    id: z.string(),
    /** Null of a student who is only here. */
    line: z.number().nullable(),
    outcome: z.enum(outcomes),
    studentId: z.string().nullable(),
    name: z.string(),
    document: z.string(),
    decision: z.enum(decisions).nullable(),
    differences: z.array(
      z.object({
        field,
        here: z.string().nullable(),
        there: z.string().nullable(),
        winner: z.enum(winners),
      }),
    ),
    faults: z.array(
      z.object({
        column: z.string().nullable(),
        value: z.string(),
        code: z.string(),
        expected: z.string(),
      }),
    ),
  }),
);

/** Null takes a decision back. */
export const DecideRows = z.object({
  importId: uuid,
  rowIds: z.array(uuid).min(1, "REQUIRED").max(100, "TOO_LONG"),
  decision: z.enum(decisions).nullable(),
});

/** Null: the school's value stays, and gaps are filled. */
export const ChooseWinner = z.object({ field, winner: z.enum(winners).nullable() });

export const Committed = z.object({
  added: z.number(),
  changed: z.number(),
  withdrawn: z.number(),
});

const layoutCodes = simatLayouts.map(({ code }) => code) as [string, ...string[]];
export const ExportSimat = z.object({
  layout: z.enum(layoutCodes, "REQUIRED"),
  encoding: z.enum(simatEncodings, "REQUIRED"),
});
/** `lost`: characters that the encoding does not have. */
export const SimatFileAnswer = FileAnswer.extend({ lost: z.number() });

const severity = z.enum(["error", "warning"]);
export const Quality = z.object({
  /** Share of students without an error, in whole percent. */
  score: z.number(),
  students: z.number(),
  withErrors: z.number(),
  rules: z.array(z.object({ rule: z.string(), severity, students: z.number() })),
});

export const ListFindings = z.object({ rule: z.string().max(40).optional(), ...pageInput });
export const Findings = pageOf(
  z.object({
    id: z.string(),
    name: z.string(),
    document: z.string(),
    group: z.string().nullable(),
    findings: z.array(z.object({ rule: z.string(), severity, field })),
  }),
);
