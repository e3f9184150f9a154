import type { Context } from "@athena/api/context";
import type { Door } from "@athena/db/database";
import type { KeptReason, TracedCall } from "@athena/db/trace-store";
import type { ObservedStatement } from "@athena/tenancy";

/** What is noted of a request while it runs: references only, which are looked at when it is over. */
export interface Trace {
  readonly id: string;
  readonly method: string;
  readonly startedAt: number;
  /** On the clock of `performance.now()`. */
  readonly began: number;
  /** Whether chance chose it. */
  readonly isChosen: boolean;
  /** Of its procedures, once there is one. */
  context: Context | undefined;
  readonly calls: TracedCall[];
  readonly statements: SeenStatement[];
  statementCount: number;
  refusedCount: number;
  statementsMs: number;
  /** After its answer nothing is added: work beside the request goes on without it. */
  isOver: boolean;
}

export interface SeenStatement {
  readonly statement: ObservedStatement;
  readonly door: Door;
  readonly call: string;
  readonly at: number;
}

/** As many statements of one request are kept; how many there were is counted on. */
const mostStatements = 200;

export function beginTrace(
  { id, method }: { readonly id: string; readonly method: string },
  isChosen: boolean,
): Trace {
  return {
    id,
    method,
    startedAt: Date.now(),
    began: performance.now(),
    isChosen,
    context: undefined,
    calls: [],
    statements: [],
    statementCount: 0,
    refusedCount: 0,
    statementsMs: 0,
    isOver: false,
  };
}

export function noteStatement(trace: Trace, seen: Omit<SeenStatement, "at">): void {
  if (trace.isOver) return;
  const { ms, verdict } = seen.statement;
  trace.statementCount += 1;
  trace.statementsMs += ms;
  if (verdict?.ok === false) trace.refusedCount += 1;
  if (trace.statements.length >= mostStatements) return;
  trace.statements.push({ ...seen, at: Math.max(0, performance.now() - trace.began - ms) });
}

const faults = new Set([
  "INTERNAL",
  "DATABASE_UNAVAILABLE",
  "STATEMENT_REFUSED",
  "INTERNAL_SERVER_ERROR",
]);

/** Why this trace is kept; undefined where it is not. */
export function keptBecause(trace: Trace, status: number): KeptReason | undefined {
  const { calls, refusedCount, isChosen } = trace;
  if (refusedCount > 0 || calls.some(({ refusal }) => refusal !== null)) return "refused";
  if (status >= 500 || calls.some(({ code }) => faults.has(code))) return "error";
  // Whoever looks at traces would else look at their own looking.
  const isOfInterest = calls.some(({ path }) => !path.startsWith("traces."));
  return isChosen && isOfInterest ? "sample" : undefined;
}
