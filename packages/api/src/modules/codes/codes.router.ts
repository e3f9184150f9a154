import { today } from "@athena/domain/day";
import { memberProcedure, router } from "../../trpc.ts";
import { CodeLists } from "./codes.schema.ts";

export const codesRouter = router({
  /** Every list of codes the forms offer, as in force today. */
  all: memberProcedure.output(CodeLists).query(async ({ ctx }) => {
    const day = today();
    const [documentTypes, codes] = await Promise.all([
      ctx.db.documentTypes.orderBy("label"),
      ctx.db.simatCodes
        .where("validFrom", "<=", day)
        .where((inForce) => inForce.whereNull("validTo").orWhere("validTo", ">=", day))
        .orderBy(["list", "label"]),
    ]);
    const simat: Record<string, typeof codes> = {};
    for (const code of codes) {
      simat[code.list] ??= [];
      simat[code.list]?.push(code);
    }
    return { documentTypes, simat };
  }),
});
