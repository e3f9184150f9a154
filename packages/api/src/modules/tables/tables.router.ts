import { FileAnswer } from "../../fields.ts";
import { can, router } from "../../trpc.ts";
import { commitTable, previewTable, templateOf } from "./hold-table.ts";
import {
  AskTemplate,
  CommitTable,
  PreviewTable,
  TableCommitted,
  TablePreview,
} from "./tables.schema.ts";

/** Tables that the office edits in a spreadsheet and brings back. */
export const tablesRouter = router({
  template: can("write:enrollment")
    .input(AskTemplate)
    .output(FileAnswer)
    .query(async ({ input }) => templateOf(input)),

  /** A mutation because a file is too long for an address; nothing of the school changes. */
  preview: can("write:enrollment")
    .input(PreviewTable)
    .output(TablePreview)
    .mutation(async ({ ctx, input }) => previewTable(ctx.db, input, ctx.access.actor.name)),

  commit: can("write:enrollment")
    .input(CommitTable)
    .output(TableCommitted)
    .mutation(async ({ ctx, input }) => commitTable(ctx.db, input, ctx.access.actor.name)),
});
