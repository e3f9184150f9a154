export type Severity = "error" | "warning";

/** One place where the database and the rules of tenancy differ. */
export interface Finding {
  /** What it is about: a table, `table.column`, a constraint, `role x`, a function. */
  readonly object: string;
  /** Stable code of the rule. */
  readonly rule: string;
  /** Only an `error` stops a boot. A `warning` is for a person to know: nothing of ours may rely on it. */
  readonly severity: Severity;
  /** Why this lets one tenant meet another, in one sentence. */
  readonly reason: string;
  /**
   * SQL: the owner runs it, and the finding is gone. Where data or the meaning of a table is at stake it begins with
   * `decide:` and says between what.
   */
  readonly mend: string;
}

/** What a rule says; its code and severity are added to it. */
export interface Found extends Pick<Finding, "object" | "reason" | "mend"> {
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
}

/** A mend that no statement can be: somebody must choose. */
export function decide(words: string): string {
  return `decide: ${words}`;
}

/** True where the mend is no SQL. */
export function isDecision({ mend }: Pick<Finding, "mend">): boolean {
  return mend.startsWith("decide:");
}
