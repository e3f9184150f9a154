import { z } from "zod";
import { uuid } from "../../fields.ts";
import { jobKind } from "../../jobs/kind.ts";
import { runPromotion } from "./run-promotion.ts";

/** Takes the students of a draft into the next year, all of them or none. */
export const newYear = jobKind({
  name: "new-year",
  permission: "write:enrollment",
  input: z.object({ promotionId: uuid }),
  run: async (db, { promotionId }, steps) => ({
    ...(await runPromotion(db, { promotionId, changedBy: db.actor.name }, steps)),
  }),
});
