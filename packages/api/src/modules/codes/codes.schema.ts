import { z } from "zod";

export const CodeLists = z.object({
  documentTypes: z.array(z.object({ code: z.string(), label: z.string() })),
  simat: z.record(z.string(), z.array(z.object({ code: z.string(), label: z.string() }))),
});
