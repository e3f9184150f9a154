import { usualRequirements } from "@athena/domain/enrollment-document";
import { byName } from "../../by-name.ts";
import { can, nothing, router } from "../../trpc.ts";
import {
  AddRequirement,
  CorrectRequirement,
  RequirementList,
  RequirementRef,
  RequirementsAdded,
} from "./requirements.schema.ts";

export const requirementsRouter = router({
  list: can("read:enrollment", "read:students")
    .output(RequirementList)
    .query(async ({ ctx }) => ({ items: byName(await ctx.db.documentRequirements) })),

  /** Adds what schools usually ask for and this one does not yet. */
  fill: can("config:institution")
    .output(RequirementsAdded)
    .mutation(async ({ ctx }) => {
      const known = await ctx.db.documentRequirements;
      const names = new Set(known.map(({ name }) => name));
      const missing = usualRequirements.filter(({ name }) => !names.has(name));
      if (missing.length > 0) {
        await ctx.db.documentRequirements.insert(
          missing.map((one) => ({ ...one, stages: [...one.stages] })),
        );
      }
      return { added: missing.length };
    }),

  add: can("config:institution")
    .input(AddRequirement)
    .output(RequirementRef)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.db.documentRequirements.insert(input);
      return { id };
    }),

  correct: can("config:institution")
    .input(CorrectRequirement)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, ...fields } }) => {
      await ctx.db.documentRequirements.findById(id).patch(fields).throwIfNotFound();
    }),

  /** Only while nobody has brought it. */
  remove: can("config:institution")
    .input(RequirementRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.documentRequirements.findById(input.id).delete().throwIfNotFound();
    }),
});
