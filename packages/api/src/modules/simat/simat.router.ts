import { FileAnswer } from "../../fields.ts";
import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import { takeUpload } from "../../uploads.ts";
import { simatCommit } from "./commit-job.ts";
import { chooseWinner, decideRows, openImport, undecidedImport } from "./decide-rows.ts";
import { exportSchool } from "./export-school.ts";
import { prepareImport } from "./founding.ts";
import { findingsAfter, judgeSchool } from "./judge-records.ts";
import { previewFile } from "./preview-file.ts";
import { errorFile, importDetail, withCommitting, withDecisions } from "./read-imports.ts";
import { unpacked } from "./read-upload.ts";
import {
  ChooseWinner,
  CommitAsked,
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
  PrepareImport,
  PreviewFile,
  Quality,
  SimatFileAnswer,
} from "./simat.schema.ts";

export const simatRouter = router({
  /** The files that came in, the latest first. */
  imports: can("export:simat")
    .input(ListImports)
    .output(ImportPage)
    .query(async ({ ctx, input }) => {
      const page = await keysetPage(ctx.db.simatImports, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "simat.imports" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      });
      return { ...page, items: await withCommitting(ctx.db, page.items) };
    }),

  byId: can("export:simat")
    .input(ImportRef)
    .output(ImportDetail)
    .query(async ({ ctx, input }) => importDetail(ctx.db, input.importId, ctx.access.daneCode)),

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

  /** Reads a file that was sent in and says what each line means; nothing of the school changes. */
  preview: can("write:enrollment")
    .input(PreviewFile)
    .output(NewImport)
    .mutation(async ({ ctx, input: { fileId } }) => {
      const { file, bytes } = await takeUpload(ctx, { fileId, purpose: "simat" });
      const fileName = file.fileName.replace(/\.gz$/, "");
      const madeBy = ctx.access.actor.name;
      return previewFile(ctx.db, { fileName, bytes: unpacked(bytes), madeBy });
    }),

  /** What an import makes beside students, while it waits. */
  prepare: can("write:enrollment")
    .input(PrepareImport)
    .output(nothing)
    .mutation(async ({ ctx, input }) => prepareImport(ctx.db, input)),

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
      await undecidedImport(ctx.db, input.importId);
      const endedAt = new Date().toISOString();
      await ctx.db.simatImports
        .findById(input.importId)
        .patch({ state: "discarded", endedBy: ctx.access.actor.name, endedAt });
    }),

  /** Asks for a job. Again, it gives the same job and changes nothing. */
  commit: can("write:enrollment")
    .input(ImportRef)
    .output(CommitAsked)
    .mutation(async ({ ctx, input }) => {
      const { importId } = input;
      const asked = await ctx.db.simatImports.findById(importId).forNoKeyUpdate().throwIfNotFound();
      if (asked.state === "committed") return { jobId: asked.jobId };
      await openImport(ctx.db, importId);
      const jobId = await simatCommit.ask(ctx.db, { importId });
      if (jobId !== asked.jobId) await ctx.db.simatImports.findById(importId).patch({ jobId });
      return { jobId };
    }),

  /** A mutation because taking the data out of the system is an act the audit log keeps. */
  export: can("export:simat")
    .input(ExportSimat)
    .output(SimatFileAnswer)
    .mutation(async ({ ctx, input }) => exportSchool(ctx.db, input)),
});
