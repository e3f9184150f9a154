import type { SchoolDb } from "@athena/db/school-db";

/** Where the school and SIMAT stand: the last file that came in, and when one last went out. */
export async function simatState(db: SchoolDb) {
  const latest = await db.simatImports.orderBy("id", "desc").first();
  const importId = latest?.state === "preview" ? latest.id : null;
  const [open] = await db.sql<{ count: number }>`
    select count(*)::int as count from simat_import_rows r
    where r.school_id = ${db.school} and r.import_id = ${importId}::uuid
      and r.outcome in ('different', 'only_here')
      and not exists (
        select from simat_decisions d where d.school_id = ${db.school} and d.row_id = r.id)`;
  const exported = await db.auditEvents
    .select("createdAt")
    .where("procedure", "simat.export")
    .orderBy("id", "desc")
    .first();
  return {
    latest: latest ? { ...latest, undecided: open?.count ?? 0 } : null,
    lastExportAt: exported?.createdAt ?? null,
  };
}
