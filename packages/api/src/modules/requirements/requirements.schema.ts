import { stages } from "@athena/domain/grade-level";
import { z } from "zod";
import { requiredText, uuid } from "../../fields.ts";

export const AddRequirement = z.object({
  name: requiredText(120),
  /** Of everybody where there is none. */
  stages: z
    .array(z.enum(stages, "INVALID_CHOICE"))
    .max(stages.length, "TOO_LONG")
    .default([])
    .transform((chosen) => stages.filter((stage) => chosen.includes(stage))),
  isMandatory: z.boolean(),
});
export const RequirementRef = z.object({ id: uuid });
/** One that is not active any more is asked of nobody, and what was brought of it stays. */
export const CorrectRequirement = AddRequirement.extend({ id: uuid, isActive: z.boolean() });
export const RequirementsAdded = z.object({ added: z.number() });

/** All of them: a school asks for a dozen things. */
export const RequirementList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.enum(stages)),
      isMandatory: z.boolean(),
      isActive: z.boolean(),
    }),
  ),
});
