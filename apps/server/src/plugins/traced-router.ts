import type { ProcedureMeta } from "@athena/api/trpc";
import type { TracedCall, TracedRefusal } from "@athena/db/trace-store";
import { AppError } from "@athena/domain/errors";
import { CrossTenantWrite, StatementRefused } from "@athena/tenancy";
import { type AnyTRPCProcedure, type AnyTRPCRouter, TRPCError } from "@trpc/server";
import type { Trace } from "../traces/trace.ts";
import type { Traces } from "../traces/traces.ts";
import { wrapped } from "./wrapped-router.ts";

/** The same router: a call of a request that is traced is noted, with what it asked for and how it ended. */
export function traced(
  router: AnyTRPCRouter,
  traces: Traces,
  traceOf: (context: unknown) => Trace | undefined,
): AnyTRPCRouter {
  return wrapped(router, async ({ path, procedure, ctx }, run) => {
    const trace = traceOf(ctx);
    if (!trace) return await run();
    const begun = performance.now();
    const note = (ending: Pick<TracedCall, "code" | "refusal">) => {
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      trace.calls.push({ path, ...declared(procedure), ...ending, ms });
    };
    try {
      const output = await traces.run(trace, path, run);
      note({ code: "OK", refusal: null });
      return output;
    } catch (error) {
      note({ code: codeOf(error), refusal: refusalOf(error, trace) });
      throw error;
    }
  });
}

function declared(procedure: AnyTRPCProcedure): Pick<TracedCall, "type" | "scope" | "permissions"> {
  const { type, meta }: { readonly type: string; readonly meta?: unknown } = procedure._def;
  const { scope, permissions = [] }: Partial<ProcedureMeta> = Object(meta);
  return { type, scope: scope ?? "undeclared", permissions };
}

/** The code that the caller was told. */
function codeOf(error: unknown): string {
  if (!(error instanceof TRPCError)) return "INTERNAL";
  if (error.cause instanceof AppError) return error.cause.code;
  return error.cause?.name === "ZodError" ? "INVALID_INPUT" : error.code;
}

const printable = /^[\x20-\x7e]*$/;

/** What the wall refused before there was a statement; one that was refused stands in the trace itself. */
function refusalOf(error: unknown, trace: Trace): TracedRefusal | null {
  const cause = causeOf(error);
  if (cause instanceof CrossTenantWrite) {
    const { message, table } = cause;
    return { rule: "cross-tenant-write", message, hint: null, table, alias: null };
  }
  if (!(cause instanceof StatementRefused)) return null;
  const { rule, message, hint = null, table = null, alias = null } = cause;
  const isShown = trace.statements.some(
    ({ statement: { verdict } }) => verdict?.ok === false && verdict.message === message,
  );
  if (isShown) return null;
  // Its statement is not at hand to tell what in it was no plain name.
  return printable.test(`${message}${hint}${table}${alias}`)
    ? { rule, message, hint, table, alias }
    : { rule, message: rule, hint: null, table: null, alias: null };
}

/** What lies at the bottom of the interface's error. */
function causeOf(error: unknown): unknown {
  return error instanceof TRPCError || error instanceof AppError ? causeOf(error.cause) : error;
}
