import type { SimatImport } from "@athena/db/models/simat-import";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { SimatField } from "@athena/domain/simat/fields";
import { type Decision, mayDecide, type Winner } from "@athena/domain/simat/import";

/** An import that nobody has ended, locked. Throws NOT_FOUND, IMPORT_STATE. */
export async function openImport(db: SchoolDb, id: string): Promise<SimatImport> {
  const file = await db.simatImports.findById(id).forNoKeyUpdate().throwIfNotFound();
  if (file.state === "preview") return file;
  throw new AppError("IMPORT_STATE", `this import is ${file.state}`);
}

/** The same, and nobody has asked for it to be committed. Throws NOT_FOUND, IMPORT_STATE. */
export async function undecidedImport(db: SchoolDb, id: string): Promise<SimatImport> {
  const file = await openImport(db, id);
  const job = file.jobId && (await db.jobs.findById(file.jobId).whereNull("outcome"));
  if (!job) return file;
  throw new AppError("IMPORT_STATE", "this import is being committed");
}

interface Deciding {
  readonly importId: string;
  readonly rowIds: readonly string[];
  readonly decision: Decision | null;
  readonly decidedBy: string;
}

/** Decides of rows of one import. Throws NOT_FOUND, IMPORT_STATE, and INVALID_INPUT where a row cannot be decided so. */
export async function decideRows(
  db: SchoolDb,
  { importId, rowIds, decision, decidedBy }: Deciding,
): Promise<void> {
  const { isShort } = await undecidedImport(db, importId);
  const ids = [...new Set(rowIds)];
  const rows = await db.simatImportRows.where({ importId }).whereIn("id", ids);
  if (rows.length < ids.length) throw new AppError("NOT_FOUND", "not found: a row of this import");
  if (decision === null) {
    await db.simatDecisions.whereIn("rowId", ids).delete();
    return;
  }
  if (!rows.every(({ outcome }) => mayDecide(outcome, decision, isShort))) {
    const isHeldBack = decision === "withdraw" && isShort;
    throw new AppError("INVALID_INPUT", "this cannot be decided of such a row", {
      fields: { decision: isHeldBack ? "SHORT_FILE" : "NOT_FOR_THIS_ROW" },
    });
  }
  await db.simatDecisions
    .insert(ids.map((rowId) => ({ rowId, decision, decidedBy })))
    .onConflict(["rowId"])
    .merge(["decision", "decidedBy"]);
}

/** Says who wins a field, in this file and the next; null forgets it. */
export async function chooseWinner(
  db: SchoolDb,
  { field, winner, chosenBy }: { field: SimatField; winner: Winner | null; chosenBy: string },
): Promise<void> {
  if (winner === null) {
    await db.simatChoices.where({ field }).delete();
    return;
  }
  await db.simatChoices
    .insert({ field, winner, chosenBy })
    .onConflict(["field"])
    .merge(["winner", "chosenBy"]);
}
