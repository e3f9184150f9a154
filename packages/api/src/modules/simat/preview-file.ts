import { createHash } from "node:crypto";
import type { SchoolDb } from "@athena/db/school-db";
import { newId } from "@athena/domain/ids";
import { listName } from "@athena/domain/person-name";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { type Outcome, outcomes } from "@athena/domain/simat/import";
import { yearOf } from "./found-year.ts";
import { foundingOf } from "./founding.ts";
import { checkedLines, type PlannedRow, planRows } from "./plan-rows.ts";
import { readUpload } from "./read-upload.ts";
import { schoolRecords } from "./school-records.ts";

interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly madeBy: string;
}

/**
 * Holds a file against the active year and keeps what each line means; nothing of the school changes. A school without
 * any year gets one with the file. Throws NO_ACTIVE_YEAR, and INVALID_INPUT for a file that is none of SIMAT's.
 */
export async function previewFile(
  db: SchoolDb,
  { fileName, bytes, madeBy }: Upload,
): Promise<{ id: string }> {
  const { layout, encoding, fields, ignored, rows } = readUpload(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { active, founded } = await yearOf(db, rows);
  const known = await schoolRecords(db, active);
  const lines = checkedLines(rows, { year: active ?? founded, layout });
  const plan = planRows(lines, { known, fields, layout });
  const founds = await foundingOf(db, {
    ...{ yearId: active?.id ?? null, year: founded },
    records: plan.rows.flatMap(({ outcome, record }) => (outcome === "new" ? [record] : [])),
  });
  const { id } = await db.simatImports.insert({
    ...{ yearId: active?.id ?? null, fileName, sha256, layout: layout.code, encoding, madeBy },
    ...{ fields: [...fields], ignored: [...ignored], founds, hasCourses: founds.courses > 0 },
    ...{ counts: countsOf(plan.rows), isShort: plan.isShort },
  });
  await keepRows(db, id, plan.rows);
  return { id };
}

function countsOf(rows: readonly PlannedRow[]): Record<Outcome, number> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0]));
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts as Record<Outcome, number>;
}

/** So many at once that the statements are few and their texts bearable. */
const atOnce = 2500;

async function keepRows(
  db: SchoolDb,
  importId: string,
  rows: readonly PlannedRow[],
): Promise<void> {
  for (let first = 0; first < rows.length; first += atOnce) {
    const part = rows.slice(first, first + atOnce).map(storedRow);
    await db.sql`
      insert into simat_import_rows (school_id, id, import_id, student_id, place, outcome, name,
        document, record, differences, faults)
      select ${db.school}, r.id, ${importId}, r.student_id, r.place, r.outcome, r.name, r.document,
        r.record, r.differences, r.faults
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r(id uuid, student_id uuid,
        place int, outcome text, name text, document text, record jsonb, differences jsonb,
        faults jsonb)`;
  }
}

function storedRow({ place, outcome, known, record, differences, faults }: PlannedRow) {
  return {
    ...{ id: newId(), student_id: known?.id ?? null, place, outcome },
    ...{ name: nameOf(record), document: documentOf(record), differences, faults },
    // Who is only here is in the school's own rows.
    record: outcome === "only_here" ? {} : record,
  };
}

function nameOf({ firstName = "", middleName, firstSurname = "", secondSurname }: SimatRecord) {
  return listName({ firstName, middleName, firstSurname, secondSurname });
}

const documentOf = ({ documentType = "", documentNumber = "" }: SimatRecord) =>
  `${documentType} ${documentNumber}`.trim();
