import * as z from "zod";
import { getT } from "./i18n/i18n.ts";

const zodCodes: Record<string, string> = {
  INVALID_TYPE: "REQUIRED",
  TOO_BIG: "TOO_LONG",
  TOO_SMALL: "TOO_SHORT",
};

/** The words for the code of a fault in a field. An unknown code still says that the field needs a look. */
export function fieldSentence(code: string): string {
  const words: Record<string, string> = getT().errors.fields;
  return words[code] ?? words[zodCodes[code] ?? "INVALID"] ?? code;
}

/**
 * Sets zod up for the browser, once, before any form. No code generation: a strict script-src forbids it.
 * Faults that a schema gives no code of its own get zod's, as the server answers them too.
 */
export function setUpZod(): void {
  z.config({ jitless: true, customError: (issue) => issue.code.toUpperCase() });
}
