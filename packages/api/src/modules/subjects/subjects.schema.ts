import { z } from "zod";
import { requiredText, uuid, version } from "../../fields.ts";

export const AddSubject = z.object({
  areaId: uuid,
  code: requiredText(12),
  name: requiredText(120),
});
export const CorrectSubject = AddSubject.extend({ id: uuid, version });
export const SubjectRef = z.object({ id: uuid });

/** All of them, by name: a school has some dozens. */
export const SubjectList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      areaId: z.string(),
      code: z.string(),
      name: z.string(),
      version: z.number(),
    }),
  ),
});
