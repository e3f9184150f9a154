import type { RefusalRule } from "../errors.ts";
import { StatementRefused } from "../errors.ts";

interface Detail {
  readonly hint?: string | undefined;
  readonly table?: string | undefined;
  readonly alias?: string | undefined;
}

/** Ends the proof. The prover turns it into a verdict; nothing else catches it. */
export function refuse(rule: RefusalRule, message: string, detail: Detail = {}): never {
  throw new StatementRefused({ rule, message, ...detail });
}
