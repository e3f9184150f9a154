import { calendars } from "@athena/domain/school-year";
import { simatEncodings } from "@athena/domain/simat/encoding";
import { type SimatField, simatFields } from "@athena/domain/simat/fields";
import { decisions, importStates, outcomes, winners } from "@athena/domain/simat/import";
import { simatLayouts } from "@athena/domain/simat/layouts";
import { z } from "zod";
import { FileAnswer, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** A file that was sent in, as it is or as gzip. */
export const PreviewFile = z.object({ fileId: uuid });

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

/** What the job of a commit says it did. */
export const CommitResult = z.object({
  added: z.number(),
  changed: z.number(),
  withdrawn: z.number(),
});

const ImportRow = z.object({
  id: z.string(),
  fileName: z.string(),
  layout: z.string(),
  encoding: z.enum(simatEncodings),
  ignored: z.array(z.string()),
  counts,
  isShort: z.boolean(),
  hasCourses: z.boolean(),
  state: z.enum(importStates),
  result: CommitResult.nullable(),
  madeBy: z.string(),
  createdAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** The job that was last asked to commit it. */
  jobId: z.string().nullable(),
  /** That job is open: nothing is decided any more. */
  isCommitting: z.boolean(),
});
export const ImportPage = pageOf(ImportRow);

const fieldNames = Object.keys(simatFields) as [SimatField, ...SimatField[]];
const field = z.enum(fieldNames, "REQUIRED");

/** With how many rows differ in each field, and who was chosen to win it. */
export const ImportDetail = ImportRow.extend({
  yearName: z.string(),
  founds: z.object({
    year: z
      .object({
        calendar: z.enum(calendars),
        name: z.string(),
        startsOn: z.string(),
        endsOn: z.string(),
      })
      .nullable(),
    campuses: z.number(),
    shifts: z.number(),
    levels: z.number(),
    groups: z.number(),
    plans: z.number(),
    courses: z.number(),
  }),
  fields: z.array(z.object({ field, rows: z.number(), choice: z.enum(winners).nullable() })),
  /** How many of the students only here are to be withdrawn. */
  withdrawals: z.number(),
  /** The school's DANE code and the file's, where no line has the school's; null where the school has none. */
  otherSchool: z.object({ here: z.string(), there: z.array(z.string()) }).nullable(),
  /** The faulty rows that are left out for their ESTADO, by it, the most first. */
  leftOut: z.array(z.object({ state: z.string(), rows: z.number() })),
});

/** How the school is to be founded by the file: the calendar of the year it makes, and whether groups get courses. */
export const PrepareImport = z.object({
  importId: uuid,
  calendar: z.enum(calendars, "REQUIRED").optional(),
  hasCourses: z.boolean("REQUIRED"),
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

/** Null of an import that was committed before there were jobs. */
export const CommitAsked = z.object({ jobId: z.string().nullable() });

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
