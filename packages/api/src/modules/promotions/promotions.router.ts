import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import { decideRows } from "./decide-rows.ts";
import { rowsOf, studentsOfRows } from "./list-rows.ts";
import { askOnce, lockedPromotion } from "./promotion-years.ts";
import {
  DecideRows,
  JobAsked,
  ListPromotions,
  ListRows,
  Preview,
  PromotionDetail,
  PromotionPage,
  PromotionRef,
  PromotionRows,
  Propose,
  Proposed,
  UndoPromotion,
} from "./promotions.schema.ts";
import { propose } from "./propose.ts";
import { namedPromotions, previewOf, promotionDetail } from "./read-promotions.ts";
import { newYear } from "./run-job.ts";
import { newYearUndo } from "./undo-job.ts";

export const promotionsRouter = router({
  /** The latest first. */
  list: can("read:enrollment", "read:students")
    .input(ListPromotions)
    .output(PromotionPage)
    .query(async ({ ctx, input }) => {
      const page = await keysetPage(ctx.db.promotions, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "promotions.list" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      });
      return { ...page, items: await namedPromotions(ctx.db, page.items) };
    }),

  byId: can("read:enrollment", "read:students")
    .input(PromotionRef)
    .output(PromotionDetail)
    .query(async ({ ctx, input }) => promotionDetail(ctx.db, input.promotionId)),

  /** In the order of the students' names. */
  rows: can("read:enrollment", "read:students")
    .input(ListRows)
    .output(PromotionRows)
    .query(async ({ ctx, input }) => {
      const { promotionId } = input;
      const { sourceYearId } = await ctx.db.promotions.findById(promotionId).throwIfNotFound();
      const page = await keysetPage(studentsOfRows(ctx.db, ctx.access, input), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "promotions.rows" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      });
      return { ...page, items: await rowsOf(ctx.db, { promotionId, sourceYearId }, page.items) };
    }),

  /** What the run would do now, and what keeps it from beginning. */
  preview: can("read:enrollment", "read:students")
    .input(PromotionRef)
    .output(Preview)
    .query(async ({ ctx, input }) => previewOf(ctx.db, input.promotionId)),

  /** Makes the draft of two years, or brings it up to the day; what was decided stays. */
  propose: can("write:enrollment")
    .input(Propose)
    .output(Proposed)
    .mutation(async ({ ctx, input }) => propose(ctx.db, input, ctx.access.actor.name)),

  decide: can("write:enrollment")
    .input(DecideRows)
    .output(nothing)
    .mutation(async ({ ctx, input }) => decideRows(ctx.db, input, ctx.access.actor.name)),

  /** Asks for a job. Again, it gives the same job and changes nothing. */
  run: can("write:enrollment")
    .input(PromotionRef)
    .output(JobAsked)
    .mutation(async ({ ctx, input: { promotionId } }) => {
      const promotion = await lockedPromotion(ctx.db, promotionId, "draft", "done");
      if (promotion.state === "done") return { jobId: promotion.jobId };
      return askOnce(ctx.db, promotion, () => newYear.ask(ctx.db, { promotionId }));
    }),

  undo: can("write:enrollment")
    .input(UndoPromotion)
    .output(JobAsked)
    .mutation(async ({ ctx, input }) => {
      const promotion = await lockedPromotion(ctx.db, input.promotionId, "done", "undone");
      if (promotion.state === "undone") return { jobId: promotion.jobId };
      return askOnce(ctx.db, promotion, () => newYearUndo.ask(ctx.db, input));
    }),
});
