import { z } from "zod";
import { uuid } from "../../fields.ts";

export const supportMinutes = 60;

export const StartSupport = z.object({
  schoolId: uuid,
  reason: z.string("REQUIRED").trim().min(10, "REASON_TOO_SHORT").max(300, "TOO_LONG"),
});

/** The operator's open access to one school. */
export const SupportAccess = z.object({
  school: z.object({ id: z.string(), name: z.string(), slug: z.string(), color: z.string() }),
  reason: z.string(),
  startedAt: z.string(),
  expiresAt: z.string(),
});
