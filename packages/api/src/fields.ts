import { documentNumber, documentTypes, isDocumentNumber } from "@athena/domain/document";
import { z } from "zod";

/** Fields that several modules ask for. A fault's message is its stable code; the interface translates it. */

/** Optional text: trimmed, and null where nothing is left. */
export const optionalText = (most: number) =>
  z
    .string()
    .max(most, "TOO_LONG")
    .nullish()
    .transform((text) => text?.trim() || null);

/** Optional text of a partial change: absent leaves it alone, null or nothing but spaces empties it. */
export const changedText = (most: number) =>
  z
    .string()
    .max(most, "TOO_LONG")
    .nullable()
    .transform((text) => text?.trim() || null)
    .optional();

export const requiredText = (most: number) =>
  z.string("REQUIRED").trim().min(1, "REQUIRED").max(most, "TOO_LONG");

/** The name of a person as one field, as on an account. */
export const plainName = requiredText(120).regex(/\p{L}/u, "NAME_LETTERS_ONLY");

const nameForm = /^[\p{L}\p{M}][\p{L}\p{M}' .-]*$/u;

/** One name or surname: letters (SIMAT takes nothing else), apostrophe, point, hyphen and spaces between. */
export const personName = requiredText(60).regex(nameForm, "NAME_LETTERS_ONLY");

export const optionalPersonName = optionalText(60).refine(
  (name) => name === null || nameForm.test(name),
  "NAME_LETTERS_ONLY",
);

export const email = z
  .string("REQUIRED")
  .trim()
  .toLowerCase()
  .max(254, "TOO_LONG")
  .pipe(z.email("EMAIL_FORM"));

export const optionalEmail = optionalText(254).refine(
  (text) => text === null || z.email().safeParse(text).success,
  "EMAIL_FORM",
);

/** Digits, spaces, plus, hyphen, parentheses and an extension: how people write telephones, `(604) 555 0101` too. */
export const phoneForm = /^[+(0-9][0-9 ()-]{5,}( ?ext\.? ?[0-9]+)?$/i;

export const optionalPhone = optionalText(40).refine(
  (text) => text === null || phoneForm.test(text),
  "PHONE_FORM",
);

/** Lower case, as PostgreSQL answers it: ids are compared as text. */
export const uuid = z.uuid("UUID_FORM").toLowerCase();

export const search = z.string().max(80, "TOO_LONG").default("");

/** Of a row that is changed: the one it was read at. */
export const version = z.number().int();

/** An ISO day that exists. */
export const day = z.iso.date("DAY_FORM");

/** A time of day, `07:15`. */
export const hour = z.string("REQUIRED").regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "HOUR_FORM");

export const documentFields = {
  documentType: z.enum(documentTypes, "REQUIRED"),
  documentNumber: requiredText(40).transform(documentNumber),
};

/** The check over both document fields, for `.check()` or `.superRefine()` of an object that has them. */
export function documentMatchesType(
  input: { documentType: z.infer<(typeof documentFields)["documentType"]>; documentNumber: string },
  ctx: z.RefinementCtx,
): void {
  if (isDocumentNumber(input.documentType, input.documentNumber)) return;
  ctx.addIssue({ code: "custom", path: ["documentNumber"], message: "DOCUMENT_FORM" });
}

/** What the export of a list may be asked as. */
export const fileFormat = z.enum(["csv", "xlsx"]);

/** A file inside an answer: its bytes in base64. */
export const FileAnswer = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  base64: z.string(),
  rows: z.number(),
});
