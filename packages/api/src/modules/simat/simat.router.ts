import { FileAnswer } from "../../fields.ts";
import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import { commitImport } from "./commit-import.ts";
import { chooseWinner, decideRows, openImport } from "./decide-rows.ts";
import { exportSchool } from "./export-school.ts";
import { findingsAfter, judgeSchool } from "./judge-records.ts";
import { previewFile } from "./preview-file.ts";
import { errorFile, importDetail, withDecisions } from "./read-imports.ts";
import { uploadedBytes } from "./read-upload.ts";
import {
  ChooseWinner,
  Committed,
  DecideRows,
  ExportSimat,
  Findings,
  ImportDetail,
  ImportPage,
  ImportRef,
  ImportRows,
  ListFindings,
  ListImports,
  ListRows,
  NewImport,
  PreviewFile,
  Quality,
  SimatFileAnswer,
} from "./simat.schema.ts";

const none = { added: 0, changed: 0, withdrawn: 0 };

export const simatRouter = router({
  /** The files that came in, the latest first. */
  imports: can("export:simat")
    .input(ListImports)
    .output(ImportPage)
    .query(async ({ ctx, input }) =>
      keysetPage(ctx.db.simatImports, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "simat.imports" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      }),
    ),

  byId: can("export:simat")
    .input(ImportRef)
    .output(ImportDetail)
    .query(async ({ ctx, input }) => importDetail(ctx.db, input.importId)),

  rows: can("export:simat")
    .input(ListRows)
    .output(ImportRows)
    .query(async ({ ctx, input: { importId, outcome, cursor, limit } }) => {
      await ctx.db.simatImports.findById(importId).throwIfNotFound();
      const page = await keysetPage(ctx.db.simatImportRows.where({ importId, outcome }), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "simat.rows" },
        columns: ["place"],
        cursor,
        limit,
      });
      return { ...page, items: await withDecisions(ctx.db, page.items) };
    }),

  errors: can("export:simat")
    .input(ImportRef)
    .output(FileAnswer)
    .query(async ({ ctx, input }) => errorFile(ctx.db, input.importId)),

  quality: can("export:simat")
    .output(Quality)
    .query(async ({ ctx }) => judgeSchool(ctx.db)),

  /** The students with something to mend, in the order of their names. */
  findings: can("export:simat")
    .input(ListFindings)
    .output(Findings)
    .query(async ({ ctx, input: { rule, cursor, limit } }) => {
      const place = { school: ctx.db.schoolId, list: "simat.findings" };
      const [sortName = "", id = ""] = cursor ? ctx.deps.cursors.decode(place, cursor) : [];
      const after = cursor ? { sortName: String(sortName), id: String(id) } : undefined;
      const { items, isMore } = await findingsAfter(ctx.db, { rule, after, limit });
      const last = items.at(-1);
      const isEnd = !isMore || last === undefined;
      const nextCursor = isEnd ? null : ctx.deps.cursors.encode(place, [last.sortName, last.id]);
      return { items, nextCursor };
    }),

  /** Reads a file and says what each line means; nothing of the school changes. */
  preview: can("write:enrollment")
    .input(PreviewFile)
    .output(NewImport)
    .mutation(async ({ ctx, input: { fileName, base64 } }) =>
      previewFile(ctx.db, {
        fileName,
        bytes: uploadedBytes(base64),
        madeBy: ctx.access.actor.name,
      }),
    ),

  decide: can("write:enrollment")
    .input(DecideRows)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      decideRows(ctx.db, { ...input, decidedBy: ctx.access.actor.name }),
    ),

  choose: can("write:enrollment")
    .input(ChooseWinner)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      chooseWinner(ctx.db, { ...input, chosenBy: ctx.access.actor.name }),
    ),

  discard: can("write:enrollment")
    .input(ImportRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await openImport(ctx.db, input.importId);
      const endedAt = new Date().toISOString();
      await ctx.db.simatImports
        .findById(input.importId)
        .patch({ state: "discarded", endedBy: ctx.access.actor.name, endedAt });
    }),

  /** Again, it changes nothing and says so. */
  commit: can("write:enrollment")
    .input(ImportRef)
    .output(Committed)
    .mutation(async ({ ctx, input }) => {
      const asked = await ctx.db.simatImports
        .findById(input.importId)
        .forNoKeyUpdate()
        .throwIfNotFound();
      if (asked.state === "committed") return none;
      const file = await openImport(ctx.db, input.importId);
      const endedBy = ctx.access.actor.name;
      const result = await commitImport(ctx.db, { file, changedBy: endedBy });
      const endedAt = new Date().toISOString();
      await ctx.db.simatImports
        .findById(input.importId)
        .patch({ state: "committed", result, endedBy, endedAt });
      return result;
    }),

  /** A mutation because taking the data out of the system is an act the audit log keeps. */
  export: can("export:simat")
    .input(ExportSimat)
    .output(SimatFileAnswer)
    .mutation(async ({ ctx, input }) => exportSchool(ctx.db, input)),
});
