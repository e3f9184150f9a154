import { propose } from "@athena/api/modules/promotions/propose";
import { runPromotion } from "@athena/api/modules/promotions/run-promotion";
import { undoPromotion } from "@athena/api/modules/promotions/undo-promotion";
import { commitImport } from "@athena/api/modules/simat/commit-import";
import { previewFile } from "@athena/api/modules/simat/preview-file";
import type { SchoolDb } from "@athena/db/school-db";
import { usualYear } from "@athena/domain/school-year";
import { act, fileOf, inEmptySchool, timed } from "./simat.ts";

const steps = { step: async () => {} };

/** A school's students into the next year and back: seconds of the proposal, the run and the undo. */
export async function newYear(args: readonly string[]): Promise<void> {
  const rows = args.includes("--large") ? 50_000 : 5000;
  await inEmptySchool(async (school) => {
    const years = await act(school, (db) => filledSchool(db, rows));
    const proposing = () => act(school, (db) => propose(db, years, "bench"));
    const { id: promotionId } = await timed("proposal", rows, proposing);
    await timed("proposal again", rows, proposing);
    const by = { promotionId, changedBy: "bench" };
    const result = await timed("run", rows, () => act(school, (db) => runPromotion(db, by, steps)));
    process.stdout.write(`${JSON.stringify(result)}\n`);
    const undone = await timed("undo", rows, () =>
      act(school, (db) => undoPromotion(db, { ...by, reason: "bench" }, steps)),
    );
    process.stdout.write(`${JSON.stringify(undone)}\n`);
  });
}

/** Takes a file of SIMAT's over, and plans the next year with the same groups. */
async function filledSchool(db: SchoolDb, rows: number) {
  const bytes = fileOf(rows);
  const { id } = await previewFile(db, { fileName: "bench.csv", bytes, madeBy: "bench" });
  const file = await db.simatImports.findById(id).throwIfNotFound();
  await commitImport(db, { file, changedBy: "bench", steps });
  const source = await db.schoolYears.findOne({ state: "active" }).throwIfNotFound();
  const target = await db.schoolYears.insert({ ...usualYear("A", 2027), calendar: "A" });
  const groups = await db.classGroups
    .select("levelId", "campusId", "shiftId", "section", "capacity", "name", "sortName")
    .where("yearId", source.id);
  await db.classGroups.insert(groups.map((group) => ({ ...group, yearId: target.id })));
  return { sourceYearId: source.id, targetYearId: target.id };
}
