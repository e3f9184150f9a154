import { commitImport } from "@athena/api/modules/simat/commit-import";
import { decideRows } from "@athena/api/modules/simat/decide-rows";
import { previewFile } from "@athena/api/modules/simat/preview-file";
import type { SchoolDb } from "@athena/db/school-db";

export const office = "Secretaría";

/** Nobody watches. */
const steps = { step: async () => {} };

interface File {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Whether the file wins wherever it differs. */
  readonly decides: boolean;
  readonly makeStudentId: () => string;
}

/** Takes a file of SIMAT's in, as the office does on its page. */
export async function takeIn(
  db: SchoolDb,
  { fileName, bytes, decides, makeStudentId }: File,
): Promise<void> {
  const { id: importId } = await previewFile(db, { fileName, bytes, madeBy: office });
  if (decides) {
    const rows = await db.simatImportRows.where({ importId, outcome: "different" });
    const rowIds = rows.map(({ id }) => id);
    await decideRows(db, { importId, rowIds, decision: "there", decidedBy: office });
  }
  const file = await db.simatImports.findById(importId).throwIfNotFound();
  const result = await commitImport(db, { file, changedBy: office, steps, makeStudentId });
  const endedAt = new Date().toISOString();
  await db.simatImports
    .findById(importId)
    .patch({ state: "committed", result, endedBy: office, endedAt });
}
