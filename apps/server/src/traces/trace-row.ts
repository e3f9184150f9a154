import type { RequestFacts } from "@athena/api/context";
import { resolveSchool } from "@athena/api/resolve-school";
import type { Identity } from "@athena/db/identity";
import type { KeptReason, SchoolReason, TracedStatement, TraceRow } from "@athena/db/trace-store";
import type { Shown, Verdict } from "@athena/tenancy";
import type { SeenStatement, Trace } from "./trace.ts";

export interface Ending {
  readonly keptBecause: KeptReason;
  readonly status: number;
  /** The school whose procedures ran. */
  readonly schoolId: string | null;
  /** How a statement's text may be shown. */
  readonly show: Show;
}
type Show = (text: string) => Shown;

/** What is kept of a request that is over: no input, no binding, no row, no name. */
export async function traceRow(trace: Trace, ending: Ending): Promise<TraceRow> {
  const { id, method, startedAt, calls, statementCount, refusedCount } = trace;
  const durationMs = tenths(performance.now() - trace.began);
  return {
    ...{ id, method, durationMs, statementCount, refusedCount, calls },
    keptBecause: ending.keptBecause,
    status: ending.status,
    createdAt: new Date(startedAt).toISOString(),
    ...(await whoAndWhere(trace, ending.schoolId)),
    statements: trace.statements.map((seen) => tracedStatement(seen, ending.show)),
    statementsMs: tenths(trace.statementsMs),
  };
}

type WhoAndWhere = Pick<TraceRow, "userId" | "roles" | "askedSchoolId" | "schoolId" | "schoolWhy">;

async function whoAndWhere(
  { context, calls }: Pick<Trace, "context" | "calls">,
  schoolId: string | null,
): Promise<WhoAndWhere> {
  const isIdentified = calls.some(({ scope }) => scope !== "public");
  // The request has read it and keeps it; a failure there is told by its calls.
  const identity = (isIdentified && (await context?.identity().catch(() => null))) || null;
  const asked = context?.request.askedSchools ?? [];
  const served = identity && schoolId !== null ? decided(identity, asked) : undefined;
  const platformRoles = identity?.isSuperadmin ? ["superadmin"] : [];
  return {
    userId: identity?.userId ?? null,
    roles: served?.roles ?? platformRoles,
    askedSchoolId: askedId(asked),
    schoolId,
    schoolWhy: served?.why ?? null,
  };
}

/** The decision again, from the same facts: they were read once, and it asks nothing else. */
function decided(
  identity: Identity,
  asked: RequestFacts["askedSchools"],
): { readonly roles: readonly string[]; readonly why: SchoolReason } {
  const { roles, actor } = resolveSchool(identity, asked);
  const byHeader = asked.length > 0 ? "header" : "only-membership";
  const why = actor.kind === "support" || actor.kind === "token" ? actor.kind : byHeader;
  return { roles, why };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A header may hold anything; only what can be an id is kept. */
function askedId(asked: readonly string[]): string | null {
  const [only] = asked;
  return asked.length === 1 && only !== undefined && uuid.test(only) ? only : null;
}

function tracedStatement(
  { statement, door, call, at }: SeenStatement,
  show: Show,
): TracedStatement {
  const { ms, tenantId, rows, failure } = statement;
  return {
    ...{ call, door, at: tenths(at), ms: tenths(ms) },
    ...shown(statement, show),
    schoolId: tenantId ?? null,
    rows: rows ?? null,
    failure: failure ?? null,
  };
}

/** Of what could not be parsed nobody knows which part was data; the verdict on it names nothing either. */
function shown(
  {
    text,
    verdict = null,
  }: { readonly text: string; readonly verdict?: Verdict | null | undefined },
  show: Show,
): Pick<TracedStatement, "text" | "isCut" | "verdict"> {
  if (verdict?.ok === false && verdict.rule === "parse") {
    return { text: null, isCut: false, verdict };
  }
  const { hiddenNames, ...rest } = show(text);
  return { ...rest, verdict: masked(verdict, hiddenNames) };
}

/** The verdict without the names that its statement is shown without. */
function masked(verdict: Verdict | null, hiddenNames: readonly string[]): Verdict | null {
  const names = hiddenNames.filter((name) => name !== "");
  if (names.length === 0) return verdict;
  const mask = (text: string) => names.reduce((left, name) => left.replaceAll(name, "?"), text);
  return JSON.parse(JSON.stringify(verdict), (_key, value: unknown) =>
    typeof value === "string" ? mask(value) : value,
  );
}

const tenths = (ms: number) => Math.round(ms * 10) / 10;
