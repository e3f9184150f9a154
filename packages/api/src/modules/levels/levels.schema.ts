import { gradeLevels, schoolTemplates, stages } from "@athena/domain/grade-level";
import { z } from "zod";
import { requiredText, uuid, version } from "../../fields.ts";

const templates = Object.keys(schoolTemplates) as [keyof typeof schoolTemplates];

/** The levels a school of that kind usually has. */
export const FillLevels = z.object({ template: z.enum(templates, "REQUIRED") });
export const LevelsAdded = z.object({ added: z.number() });

const codes = gradeLevels.map(({ simatCode }) => simatCode);

export const AddLevel = z.object({ simatCode: z.enum(codes, "UNKNOWN_CODE") });
export const RenameLevel = z.object({ id: uuid, version, name: requiredText(60) });
export const LevelRef = z.object({ id: uuid });

/** All of them, as people name them. */
export const LevelList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      simatCode: z.string(),
      name: z.string(),
      stage: z.enum(stages),
      version: z.number(),
    }),
  ),
});
