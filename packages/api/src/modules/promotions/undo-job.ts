import { jobKind } from "../../jobs/kind.ts";
import { UndoPromotion } from "./promotions.schema.ts";
import { undoPromotion } from "./undo-promotion.ts";

/** Takes back what a run wrote, as far as nobody touched it since. */
export const newYearUndo = jobKind({
  name: "new-year-undo",
  permission: "write:enrollment",
  input: UndoPromotion,
  run: async (db, input, steps) => ({
    ...(await undoPromotion(db, { ...input, changedBy: db.actor.name }, steps)),
  }),
});
