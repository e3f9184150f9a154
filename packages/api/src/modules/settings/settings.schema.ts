import { z } from "zod";
import { changedText, phoneForm } from "../../fields.ts";

/** A crest of at most 256 KiB, which base64 makes a third longer. */
export const maxCrestBytes = 262_144;
const maxBase64 = Math.ceil(maxCrestBytes / 3) * 4;

export const SchoolSettings = z.object({
  name: z.string(),
  slug: z.string(),
  color: z.string(),
  motto: z.string().nullable(),
  address: z.string().nullable(),
  municipality: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  habeasDataText: z.string().nullable(),
  hasCrest: z.boolean(),
  /** Null for whoever may not change the settings. */
  editable: z.object({ version: z.number(), peiSummary: z.string().nullable() }).nullable(),
});

const changedEmail = changedText(254).refine(
  (text) => text == null || z.email().safeParse(text).success,
  "EMAIL_FORM",
);
const changedPhone = changedText(40).refine(
  (text) => text == null || phoneForm.test(text),
  "PHONE_FORM",
);
const changedWebsite = changedText(200).refine(
  (text) => text == null || z.url({ protocol: /^https?$/ }).safeParse(text).success,
  "URL_FORM",
);

/** Partial: what is absent stays as it is, null empties. */
export const UpdateSettings = z.object({
  version: z.number().int(),
  color: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "COLOR_FORM")
    .optional(),
  motto: changedText(200),
  address: changedText(200),
  municipality: changedText(120),
  phone: changedPhone,
  email: changedEmail,
  website: changedWebsite,
  peiSummary: changedText(5000),
  habeasDataText: changedText(10_000),
});

export const SettingsVersion = z.object({ version: z.number() });
export const SetCrest = z.object({ base64: z.base64("CREST_FORM").max(maxBase64, "CREST_SIZE") });
export const Crest = z.object({ dataUrl: z.string().nullable() });
