import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { gradeLevels, schoolTemplates } from "@athena/domain/grade-level";
import { toAppError } from "../../errors.ts";
import { refuseStale } from "../../stale.ts";
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
      added: await addLevels(ctx.db, schoolTemplates[input.template], "template"),
    })),

  add: can("config:institution")
    .input(AddLevel)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const added = await addLevels(ctx.db, [input.simatCode], "simatCode");
      if (added === 0) {
        throw new AppError("CONFLICT", "the school has this level already", {
          fields: { simatCode: "ALREADY_TAKEN" },
        });
      }
    }),

  rename: can("config:institution")
    .input(RenameLevel)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, name } }) => {
      refuseStale(
        await ctx.db.gradeLevels.findById(id).forNoKeyUpdate().throwIfNotFound(),
        version,
      );
      await ctx.db.gradeLevels.findById(id).patch({ name, version: version + 1 });
    }),

  /** Only while no group is of it. */
  remove: can("config:institution")
    .input(LevelRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.gradeLevels.findById(input.id).delete().throwIfNotFound();
    }),
});

/** Throws DUPLICATE_NAME where another level was given the name of one of these, and names the input's `field`. */
async function addLevels(db: SchoolDb, codes: readonly string[], field: string): Promise<number> {
  const known = await db.gradeLevels.whereIn("simatCode", [...codes]);
  const has = new Set(known.map(({ simatCode }) => simatCode));
  const missing = gradeLevels.flatMap(({ simatCode, name, stage }, sortOrder) =>
    codes.includes(simatCode) && !has.has(simatCode) ? [{ simatCode, name, stage, sortOrder }] : [],
  );
  if (missing.length === 0) return 0;
  try {
    await db.gradeLevels.insert(missing);
  } catch (cause) {
    const { code, message } = toAppError(cause);
    if (code !== "DUPLICATE_NAME") throw cause;
    throw new AppError(code, message, { fields: { [field]: "NAME_TAKEN" }, cause });
  }
  return missing.length;
}
