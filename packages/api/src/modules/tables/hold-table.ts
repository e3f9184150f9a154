import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { fileFaultWords } from "@athena/domain/file-fault";
import type { TableKind } from "@athena/domain/table-kind";
import type { z } from "zod";
import { enrollmentTable } from "../../enrollment-table.ts";
import { guardianTable } from "../../guardian-table.ts";
import { studentColumns } from "../../student-table.ts";
import { tableFile } from "../../table-file.ts";
import type { PlannedRow, TablePlan } from "./plan.ts";
import { planEnrollments } from "./plan-enrollments.ts";
import { planGuardians } from "./plan-guardians.ts";
import { planStudents } from "./plan-students.ts";
import { fingerprintOf, type ReadTable, readTable } from "./read-table.ts";
import { type AskTemplate, type PreviewTable, rowOutcomes } from "./tables.schema.ts";
import { stale } from "./write-students.ts";

interface Kind {
  /** What its files are called. */
  readonly file: string;
  readonly columns: readonly { readonly header: string; readonly field: string }[];
  /** The fields without which a file of the kind means nothing. */
  readonly keys: readonly string[];
  readonly plan: (db: SchoolDb, table: ReadTable, actor: string) => Promise<TablePlan>;
}

const document = ["documentType", "documentNumber"];
const kinds = {
  students: { file: "estudiantes", columns: studentColumns, keys: document, plan: planStudents },
  guardians: { file: "acudientes", columns: guardianTable, keys: document, plan: planGuardians },
  enrollments: {
    ...{ file: "matriculas", columns: enrollmentTable, plan: planEnrollments },
    keys: [...document, "level"],
  },
} satisfies Record<TableKind, Kind>;

/** A file with the headers of a kind of table and nothing below them. */
export async function templateOf({ kind, format }: z.output<typeof AskTemplate>) {
  const { file: name, columns } = kinds[kind];
  const headers = columns.map(({ header }) => ({ header, value: () => null }));
  return tableFile({ name: `plantilla-${name}`, format, columns: headers, rows: [] });
}

type Upload = z.output<typeof PreviewTable>;

async function held(db: SchoolDb, { kind, base64 }: Upload, actor: string) {
  const { columns, keys, plan } = kinds[kind];
  const table = await readTable(base64, { columns, keys });
  const { rows, write } = await plan(db, table, actor);
  return { rows, write, ignored: table.ignored, fingerprint: fingerprintOf([kind, rows]) };
}

/** What a file would do to the school. Nothing of it is kept. Throws INVALID_INPUT for what is no table of its kind. */
export async function previewTable(db: SchoolDb, upload: Upload, actor: string) {
  const { rows, ignored, fingerprint } = await held(db, upload, actor);
  return {
    ...{ fingerprint, ignored: [...ignored], counts: countsOf(rows) },
    rows: rows.filter(({ outcome }) => outcome !== "equal"),
    errorFile: await errorFileOf(rows),
  };
}

/**
 * Writes what the preview showed, all of it or nothing. Throws as the preview does; PREVIEW_STALE where the file would do
 * something else now, and INVALID_INPUT while a row is faulty.
 */
export async function commitTable(
  db: SchoolDb,
  { fingerprint, ...upload }: Upload & { fingerprint: string },
  actor: string,
) {
  const now = await held(db, upload, actor);
  if (now.fingerprint !== fingerprint) throw stale();
  const counts = countsOf(now.rows);
  if (counts.faulty > 0) {
    throw new AppError("INVALID_INPUT", "rows of the file are faulty", {
      fields: { base64: "ROWS_WITH_FAULTS" },
    });
  }
  await now.write();
  return { added: counts.new, changed: counts.changed };
}

function countsOf(rows: readonly PlannedRow[]) {
  const count = (wanted: string) => rows.filter(({ outcome }) => outcome === wanted).length;
  const counts = rowOutcomes.map((outcome) => [outcome, count(outcome)]);
  return Object.fromEntries(counts) as Record<(typeof rowOutcomes)[number], number>;
}

async function errorFileOf(rows: readonly PlannedRow[]) {
  const faults = rows.flatMap(({ row, faults: found }) => found.map((one) => ({ ...one, row })));
  if (faults.length === 0) return null;
  return tableFile({
    ...{ name: "errores", format: "csv" },
    columns: [
      { header: "Fila", value: ({ row }) => row },
      { header: "Columna", value: ({ column }) => column },
      { header: "Valor", value: ({ value }) => value },
      { header: "Falla", value: ({ code }) => fileFaultWords[code] },
      { header: "Lo correcto", value: ({ expected }) => expected },
    ],
    rows: faults,
  });
}
