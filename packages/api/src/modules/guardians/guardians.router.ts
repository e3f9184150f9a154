import { FileAnswer } from "../../fields.ts";
import { linkGuardian, unlinkGuardian, updateLink } from "../../guardian-links.ts";
import { guardianTable } from "../../guardian-table.ts";
import { keysetPage } from "../../keyset.ts";
import { addGuardian, keysOf, refuseKnownDocument } from "../../known-guardian.ts";
import { visibleGuardians } from "../../row-rights.ts";
import { refuseStale } from "../../stale.ts";
import { tableFile } from "../../table-file.ts";
import { can, nothing, router } from "../../trpc.ts";
import { filterGuardians } from "./filter-guardians.ts";
import { guardianDetail } from "./guardian-detail.ts";
import { guardianRows } from "./guardian-rows.ts";
import {
  CorrectGuardian,
  CreateGuardian,
  ExportGuardians,
  GuardianCount,
  GuardianDetail,
  GuardianFilter,
  GuardianPage,
  GuardianRef,
  LinkGuardian,
  LinkRef,
  ListGuardians,
  NewLink,
  UpdateLink,
} from "./guardians.schema.ts";

export const guardiansRouter = router({
  list: can("read:students", "read:own_data")
    .input(ListGuardians)
    .output(GuardianPage)
    .query(async ({ ctx, input }) =>
      keysetPage(filterGuardians(visibleGuardians(ctx.db, ctx.access), input), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "guardians.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      }),
    ),

  count: can("read:students", "read:own_data")
    .input(GuardianFilter)
    .output(GuardianCount)
    .query(async ({ ctx, input }) => ({
      count: await filterGuardians(visibleGuardians(ctx.db, ctx.access), input).resultSize(),
    })),

  byId: can("read:students", "read:own_data")
    .input(GuardianRef)
    .output(GuardianDetail)
    .query(async ({ ctx, input }) => guardianDetail(ctx.db, ctx.access, input.id)),

  create: can("write:enrollment")
    .input(CreateGuardian)
    .output(GuardianRef)
    .mutation(async ({ ctx, input }) => addGuardian(ctx.db, input)),

  correct: can("write:enrollment")
    .input(CorrectGuardian)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      const guardian = await ctx.db.guardians.findById(id).forNoKeyUpdate().throwIfNotFound();
      refuseStale(guardian, version);
      await refuseKnownDocument(ctx.db, fields, id);
      await ctx.db.guardians
        .findById(id)
        .patch({ ...fields, ...keysOf(fields), version: version + 1 });
    }),

  /** A mutation because taking the data out of the system is an act the audit log keeps. */
  export: can("read:students")
    .input(ExportGuardians)
    .output(FileAnswer)
    .mutation(async ({ ctx, input: { format, ...filter } }) => {
      const shown = () => filterGuardians(visibleGuardians(ctx.db, ctx.access), filter);
      const guardians = await shown().orderBy(["sortName", "id"]);
      const rows = await guardianRows(ctx.db, guardians, shown);
      const file = await tableFile({ name: "acudientes", format, columns: guardianTable, rows });
      return { ...file, rows: guardians.length };
    }),

  link: can("write:enrollment")
    .input(LinkGuardian)
    .output(NewLink)
    .mutation(async ({ ctx, input }) => linkGuardian(ctx.db, input)),

  updateLink: can("write:enrollment")
    .input(UpdateLink)
    .output(nothing)
    .mutation(async ({ ctx, input }) => updateLink(ctx.db, input)),

  unlink: can("write:enrollment")
    .input(LinkRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => unlinkGuardian(ctx.db, input)),
});
