import type { SimatImport } from "@athena/db/models/simat-import";
import type { SimatImportRow } from "@athena/db/models/simat-import-row";
import type { SchoolDb } from "@athena/db/school-db";
import { fileFaultWords } from "@athena/domain/file-fault";
import type { SimatField } from "@athena/domain/simat/fields";
import { isChosen, winnerOf } from "@athena/domain/simat/import";
import { tableFile } from "../../table-file.ts";

/** An import with what differs, field by field. The DANE code is the school's. Throws NOT_FOUND. */
export async function importDetail(db: SchoolDb, id: string, daneCode: string | null) {
  const file = await db.simatImports.findById(id).throwIfNotFound();
  const year = file.yearId === null ? null : await db.schoolYears.findById(file.yearId);
  const tally = await db.sql<{ field: SimatField; rows: number }>`
    select d.value ->> 'field' as field, count(*)::int as rows
    from simat_import_rows r cross join lateral jsonb_array_elements(r.differences) d
    where r.school_id = ${db.school} and r.import_id = ${id} and r.outcome = 'different'
    group by 1 order by 2 desc, 1`;
  const choices = new Map((await db.simatChoices).map(({ field, winner }) => [field, winner]));
  const chosen = choices.get("status") ?? null;
  const [leaving] = await db.sql<{ count: number }>`
    select count(*)::int as count
    from simat_import_rows r
    left join simat_decisions d on d.school_id = r.school_id and d.row_id = r.id
    where r.school_id = ${db.school} and r.import_id = ${id} and (d.decision = 'withdraw'
      or (r.outcome = 'different' and coalesce(d.decision, ${chosen}) = 'there'
        and r.differences @> '[{"field": "status", "here": "MATRICULADO"}]'))`;
  const leftOut = await db.sql<{ state: string; rows: number }>`
    select left(upper(r.record ->> 'status'), 40) as state, count(*)::int as rows
    from simat_import_rows r
    where r.school_id = ${db.school} and r.import_id = ${id} and r.outcome = 'faulty'
      and r.faults @> '[{"code": "OTHER_STATE"}]'
    group by 1 order by 2 desc, 1 limit ${mostStates}`;
  const shown = await withCommitting(db, [file]);
  return {
    ...file,
    isCommitting: shown.some(({ isCommitting }) => isCommitting),
    yearName: year?.name ?? file.founds.year?.name ?? "",
    fields: tally
      .filter(({ field }) => isChosen(field))
      .map(({ field, rows }) => ({ field, rows, choice: choices.get(field) ?? null })),
    withdrawals: leaving?.count ?? 0,
    leftOut,
    otherSchool: daneCode === null ? null : await otherSchool(db, id, daneCode),
  };
}

/** Whose file it is, where no line of it has the school's code: the codes that most lines have. */
async function otherSchool(db: SchoolDb, id: string, here: string) {
  const codes = await db.sql<{ code: string }>`
    select r.record ->> 'establishmentDane' as code
    from simat_import_rows r
    where r.school_id = ${db.school} and r.import_id = ${id} and r.record ? 'establishmentDane'
    group by 1 order by r.record ->> 'establishmentDane' = ${here} desc, count(*) desc, 1 limit 3`;
  const there = codes.map(({ code }) => code);
  return there.length === 0 || there.includes(here) ? null : { here, there };
}

/** SIMAT has seven; a file may have anything in that column. */
const mostStates = 20;

/** The imports, each with whether a job that commits it is open. */
export async function withCommitting(db: SchoolDb, files: readonly SimatImport[]) {
  const jobIds = files.flatMap(({ jobId }) => jobId ?? []);
  const open = new Set((await db.jobs.whereIn("id", jobIds).whereNull("outcome")).map(idOf));
  return files.map((file) => ({ ...file, isCommitting: open.has(file.jobId ?? "") }));
}

const idOf = ({ id }: { id: string }) => id;

/** The rows with what was decided, and who would win each difference now. */
export async function withDecisions(db: SchoolDb, rows: readonly SimatImportRow[]) {
  const decisions = await db.simatDecisions.whereIn(
    "rowId",
    rows.map(({ id }) => id),
  );
  const decisionOf = new Map(decisions.map(({ rowId, decision }) => [rowId, decision]));
  const choices = new Map((await db.simatChoices).map(({ field, winner }) => [field, winner]));
  return rows.map((row) => {
    const decision = decisionOf.get(row.id);
    return {
      ...row,
      line: row.outcome === "only_here" ? null : row.place,
      decision: decision ?? null,
      differences: row.differences.map((difference) => ({
        ...difference,
        winner: winnerOf(difference, decision, choices),
      })),
    };
  });
}

/** What is wrong with the file, fault by fault, as a file for whoever mends it. Throws NOT_FOUND. */
export async function errorFile(db: SchoolDb, importId: string) {
  await db.simatImports.findById(importId).throwIfNotFound();
  const rows = await db.simatImportRows.where({ importId, outcome: "faulty" }).orderBy("place");
  return tableFile({
    name: "simat-errores",
    format: "csv",
    columns: [
      { header: "Línea", value: ({ line }) => line },
      { header: "Columna", value: ({ column }) => column },
      { header: "Valor", value: ({ value }) => value },
      { header: "Falla", value: ({ code }) => fileFaultWords[code] },
      { header: "Lo correcto", value: ({ expected }) => expected },
    ],
    rows: rows.flatMap(({ faults }) => faults),
  });
}
