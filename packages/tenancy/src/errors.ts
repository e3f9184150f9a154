/** Which part of the proof refused. Stable: tests, logs and the documentation name them. */
export type RefusalRule =
  | "no-scope"
  | "parse"
  | "one-statement"
  | "statement-kind"
  | "option-override"
  | "unknown-table"
  | "other-schema"
  | "platform-table"
  | "read-only-table"
  | "append-only-table"
  | "cte-shadows-table"
  | "unproved-table"
  | "wrong-binding"
  | "insert-tenant"
  | "set-tenant"
  | "conflict-target"
  | "join-kind"
  | "function"
  | "operator"
  | "unknown-node"
  | "wrong-scope"
  | "table-not-listed"
  | "mode";

export interface RefusalFacts {
  readonly rule: RefusalRule;
  readonly message: string;
  /** How to write it so that it can be proved. */
  readonly hint?: string | undefined;
  readonly table?: string | undefined;
  readonly alias?: string | undefined;
}

/** The statement was not proved to stay inside one tenant. It did not reach PostgreSQL. Carries no SQL and no binding. */
export class StatementRefused extends Error implements RefusalFacts {
  override readonly name = "StatementRefused";
  readonly rule: RefusalRule;
  readonly hint: string | undefined;
  readonly table: string | undefined;
  readonly alias: string | undefined;

  constructor(facts: RefusalFacts) {
    super(facts.message);
    this.rule = facts.rule;
    this.hint = facts.hint;
    this.table = facts.table;
    this.alias = facts.alias;
  }
}

/** A write names another tenant than the handle's. Nothing was written. */
export class CrossTenantWrite extends Error {
  override readonly name = "CrossTenantWrite";
  readonly table: string;

  constructor(table: string) {
    super(`a row for ${table} names another tenant than the one it is written for`);
    this.table = table;
  }
}

/** A value that is not one canonical tenant id (a lower-case UUID). */
export class TenantIdInvalid extends Error {
  override readonly name = "TenantIdInvalid";
  constructor() {
    super("a tenant id is one canonical lower-case UUID");
  }
}
