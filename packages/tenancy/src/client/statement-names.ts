import { createHash } from "node:crypto";
import type { Verdict } from "../proof/verdict.ts";

const longestNamedText = 4096;

/** A stable short name for each proved text, remembered as long as its verdict is in the prover's cache. */
export class StatementNames {
  readonly #names = new WeakMap<Verdict, { readonly text: string; readonly name: string }>();

  /** Undefined when the text is too long to be worth a name, or shares its verdict with another text. */
  of(verdict: Verdict, text: string): string | undefined {
    if (text.length > longestNamedText) return undefined;
    const known = this.#names.get(verdict);
    if (known !== undefined) return known.text === text ? known.name : undefined;
    const digest = createHash("sha256").update(text).digest().subarray(0, 16);
    const name = `a${digest.toString("base64url")}`;
    this.#names.set(verdict, { text, name });
    return name;
  }
}
