import { z } from "zod";
import { requiredText, uuid, version } from "../../fields.ts";

export const AddArea = z.object({ name: requiredText(120) });
export const RenameArea = AddArea.extend({ id: uuid, version });
export const AreaRef = z.object({ id: uuid });

/** All of them: Ley 115 names nine, and a school adds a few. */
export const AreaList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), version: z.number() })),
});
