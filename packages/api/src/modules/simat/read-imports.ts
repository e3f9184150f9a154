import type { SimatImportRow } from "@athena/db/models/simat-import-row";
import type { SchoolDb } from "@athena/db/school-db";
import type { SimatField } from "@athena/domain/simat/fields";
import { winnerOf } from "@athena/domain/simat/import";
import { tableFile } from "../../table-file.ts";

/** An import with what differs, field by field. Throws NOT_FOUND. */
export async function importDetail(db: SchoolDb, id: string) {
  const file = await db.simatImports.findById(id).throwIfNotFound();
  const year = await db.schoolYears.findById(file.yearId).throwIfNotFound();
  const tally = await db.sql<{ field: SimatField; rows: number }>`
    select d.value ->> 'field' as field, count(*)::int as rows
    from simat_import_rows r cross join lateral jsonb_array_elements(r.differences) d
    where r.school_id = ${db.school} and r.import_id = ${id} and r.outcome = 'different'
    group by 1 order by 2 desc, 1`;
  const [leaving] = await db.sql<{ count: number }>`
    select count(*)::int as count
    from simat_decisions d
    join simat_import_rows r on r.school_id = d.school_id and r.id = d.row_id
    where d.school_id = ${db.school} and r.import_id = ${id} and d.decision = 'withdraw'`;
  const choices = new Map((await db.simatChoices).map(({ field, winner }) => [field, winner]));
  return {
    ...file,
    yearName: year.name,
    fields: tally.map(({ field, rows }) => ({ field, rows, choice: choices.get(field) ?? null })),
    withdrawals: leaving?.count ?? 0,
  };
}

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
      { header: "Falla", value: ({ code }) => code },
      { header: "Lo correcto", value: ({ expected }) => expected },
    ],
    rows: rows.flatMap(({ faults }) => faults),
  });
}
