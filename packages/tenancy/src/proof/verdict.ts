import type { RefusalFacts } from "../errors.ts";

/** How one occurrence of a tenant table was bound. */
export interface ProvedOccurrence {
  readonly table: string;
  readonly alias: string;
  /** The conjunct that binds it, in words: `students.school_id = $1` or `g.school_id = s.school_id (proved)`. */
  readonly by: string;
}

export interface Proved {
  readonly ok: true;
  readonly command: "select" | "insert" | "update" | "delete";
  /** 1-based positions of the parameters whose value must be the scope's tenant at every execution. */
  readonly tenantParameters: readonly number[];
  readonly occurrences: readonly ProvedOccurrence[];
  readonly relations: readonly string[];
}

export type Refused = { readonly ok: false } & RefusalFacts;

export type Verdict = Proved | Refused;
