import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { gradeLevels, schoolTemplates } from "@athena/domain/grade-level";
import { can, nothing, router } from "../../trpc.ts";
import {
  AddLevel,
  FillLevels,
  LevelList,
  LevelRef,
  LevelsAdded,
  RenameLevel,
} from "./levels.schema.ts";

export const levelsRouter = router({
  list: can("read:students", "read:schedule")
    .output(LevelList)
    .query(async ({ ctx }) => ({ items: await ctx.db.gradeLevels.orderBy(["sortOrder", "id"]) })),

  /** Adds what the school does not have yet. */
  fill: can("config:institution")
    .input(FillLevels)
    .output(LevelsAdded)
    .mutation(async ({ ctx, input }) => ({
      added: await addLevels(ctx.db, schoolTemplates[input.template]),
    })),

  add: can("config:institution")
    .input(AddLevel)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const added = await addLevels(ctx.db, [input.simatCode]);
      if (added === 0) {
        throw new AppError("CONFLICT", "the school has this level already", {
          fields: { simatCode: "ALREADY_TAKEN" },
        });
      }
    }),

  rename: can("config:institution")
    .input(RenameLevel)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, name } }) => {
      await ctx.db.gradeLevels.findById(id).patch({ name }).throwIfNotFound();
    }),

  /** Only while no group is of it. */
  remove: can("config:institution")
    .input(LevelRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.gradeLevels.findById(input.id).delete().throwIfNotFound();
    }),
});

async function addLevels(db: SchoolDb, codes: readonly string[]): Promise<number> {
  const known = await db.gradeLevels.whereIn("simatCode", [...codes]);
  const has = new Set(known.map(({ simatCode }) => simatCode));
  const missing = gradeLevels.flatMap(({ simatCode, name, stage }, sortOrder) =>
    codes.includes(simatCode) && !has.has(simatCode) ? [{ simatCode, name, stage, sortOrder }] : [],
  );
  if (missing.length > 0) await db.gradeLevels.insert(missing);
  return missing.length;
}
