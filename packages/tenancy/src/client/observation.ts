import type { Verdict } from "../proof/verdict.ts";
import type { Statement } from "./knex-internals.ts";

/** One statement as an observer sees it: no binding and no row. */
export interface ObservedStatement {
  /** As sent, `$1` for the first binding. What was written into it by hand is in it: see `withoutLiterals`. */
  readonly text: string;
  /** Whose handle it was; undefined for the platform's door, and where there was no handle. */
  readonly tenantId: string | undefined;
  /** What the proof said; undefined for the control of a transaction. */
  readonly verdict: Verdict | undefined;
  /** Returned or written; undefined where it was refused, failed, or its rows were streamed. */
  readonly rows: number | undefined;
  /** Milliseconds from sending to the answer. Zero where it was refused. */
  readonly ms: number;
  /** SQLSTATE, or the driver's code, of a statement that was sent and failed. */
  readonly failure: string | undefined;
}

export type Observe = (statement: ObservedStatement) => void;

/** Tells the observer, whose fault is never the statement's: what it throws, or rejects with, is dropped. */
export function tell(observe: Observe, statement: ObservedStatement): void {
  try {
    // An async function passes for one that returns nothing.
    const told: unknown = observe(statement);
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // As above: nobody who looks on may change what happens.
  }
}

/**
 * Tells the observer how a statement ended, in the async context of who sent it and before they go on. The promise
 * given is left as it is.
 */
export function tellOutcome(
  observe: Observe,
  sent: Pick<ObservedStatement, "text" | "tenantId" | "verdict">,
  outcome: Promise<unknown>,
): void {
  const begun = performance.now();
  const end = (rows: number | undefined, failure: string | undefined) =>
    tell(observe, { ...sent, rows, ms: performance.now() - begun, failure });
  outcome.then(
    (answer) => end(rowsOf(answer), undefined),
    (error: unknown) => end(undefined, codeOf(error)),
  );
}

/** Of a statement with its response; a stream has none. */
function rowsOf(answer: unknown): number | undefined {
  const { response }: Partial<Statement> = Object(answer);
  return response?.rowCount ?? undefined;
}

function codeOf(error: unknown): string {
  const { code }: { readonly code?: unknown } = Object(error);
  return typeof code === "string" ? code : "unknown";
}
