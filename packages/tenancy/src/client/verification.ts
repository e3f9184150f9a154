import type { Scope } from "../capability/scope.ts";
import { scopeOf } from "../capability/scope.ts";
import { type RefusalFacts, type RefusalRule, StatementRefused } from "../errors.ts";
import { checkBindings } from "../proof/check.ts";
import type { Prover } from "../proof/prover.ts";
import { isTransactionControl } from "../proof/transaction-control.ts";
import type { Verdict } from "../proof/verdict.ts";
import type { Registry } from "../registry.ts";
import type { PgClient, Statement } from "./knex-internals.ts";
import { type Observe, type ObservedStatement, tell } from "./observation.ts";

/** What a refusal looks like in the log: no SQL, no bindings. */
export type LoggedRefusal = RefusalFacts & {
  readonly requestId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly stack: string | undefined;
};

export interface WallParts {
  readonly registry: Registry;
  readonly prover: Prover;
  readonly log: (refusal: LoggedRefusal) => void;
  /** Told of each statement; see observation.ts. */
  readonly observe: Observe | undefined;
  readonly preparedStatements: boolean;
  /** How a column is called in the rows of builders. */
  readonly propertyName: ((column: string) => string) | undefined;
  /** Off only in tests which look at one layer alone; see testing.ts. */
  readonly layers: { readonly injector: boolean; readonly proof: boolean };
}

/** A statement as it goes to PostgreSQL: read once from what the caller gave, so that it cannot change after the check. */
export interface VerifiedStatement {
  readonly text: string;
  readonly values: unknown[];
  readonly rowMode: "array" | undefined;
  readonly verdict: Verdict | undefined;
}

interface Attempt {
  readonly client: PgClient;
  readonly scope: Scope | undefined;
  readonly statement: Statement;
  readonly text: string;
}

/** Proves the statement under the client's scope. Throws StatementRefused, after telling log and observer. */
export function verify(
  parts: WallParts,
  client: PgClient,
  statement: Statement,
): VerifiedStatement {
  const scope = scopeOf(client);
  const text = statement.sql;
  try {
    return prove(parts, { client, scope, statement, text });
  } catch (error) {
    if (error instanceof StatementRefused) {
      showCaller(error);
      if (parts.observe) tell(parts.observe, refusalForObserver(error, text, scope));
      parts.log(refusalForLog(error, scope));
    }
    throw error;
  }
}

function prove(
  { prover, layers }: WallParts,
  { client, scope, statement, text }: Attempt,
): VerifiedStatement {
  const values = statement.bindings == null ? [] : [...statement.bindings];
  if (isControlOfTransaction(client, statement.method, text)) {
    return { text, values: [], rowMode: undefined, verdict: undefined };
  }
  const rowMode = allowedOptions(statement.options);
  if (scope === undefined) refuse("no-scope", "a statement needs the handle of a tenant");
  if (!layers.proof) return { text, values, rowMode, verdict: undefined };
  const verdict = scope.kind === "tenant" ? prover.prove(text) : prover.provePlatform(text, scope);
  if (!verdict.ok) throw new StatementRefused(verdict);
  if (scope.kind === "tenant") checkBindings(verdict, values, scope.tenantId);
  return { text, values, rowMode, verdict };
}

/** Only Knex's own transactions send these: `raw("commit")` would end, or leave open, somebody's transaction. */
function isControlOfTransaction(client: PgClient, method: string | undefined, text: string) {
  return client.transacting === true && method === undefined && isTransactionControl(text);
}

function allowedOptions(options: object | undefined): "array" | undefined {
  if (options === undefined) return undefined;
  let rowMode: "array" | undefined;
  for (const [name, value] of Object.entries(options)) {
    if (name !== "rowMode" || value !== "array") {
      refuse("option-override", `the query option ${name} is not allowed`);
    }
    rowMode = value;
  }
  return rowMode;
}

/** Ten frames of Knex lie between this and whoever wrote the query; ask for more than the default ten. */
function showCaller(error: StatementRefused): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  Error.captureStackTrace(error, verify);
  Error.stackTraceLimit = limit;
}

function refuse(rule: RefusalRule, message: string): never {
  throw new StatementRefused({ rule, message });
}

function refusalForLog(error: StatementRefused, scope: Scope | undefined): LoggedRefusal {
  return {
    rule: error.rule,
    message: error.message,
    hint: error.hint,
    table: error.table,
    alias: error.alias,
    requestId: scope?.requestId,
    tenantId: tenantOf(scope),
    stack: error.stack,
  };
}

function refusalForObserver(
  { rule, message, hint, table, alias }: StatementRefused,
  text: string,
  scope: Scope | undefined,
): ObservedStatement {
  const verdict = { ok: false, rule, message, hint, table, alias } as const;
  const tenantId = tenantOf(scope);
  return { text, tenantId, verdict, rows: undefined, ms: 0, failure: undefined };
}

export const tenantOf = (scope: Scope | undefined) =>
  scope?.kind === "tenant" ? scope.tenantId : undefined;
