import type { Verdict } from "@athena/tenancy";
import pg from "pg";
import type { Door } from "./database.ts";

/** Why a trace was kept: by chance, for a fault of ours, or because the wall refused something. */
export type KeptReason = "sample" | "error" | "refused";

/** What decided the school of a request. */
export type SchoolReason = "header" | "only-membership" | "support" | "token";

/** One procedure that a request called. */
export interface TracedCall {
  readonly path: string;
  readonly type: string;
  readonly scope: string;
  /** Any one of them would have let the caller in. */
  readonly permissions: readonly string[];
  /** `OK`, or the stable code of the failure. */
  readonly code: string;
  readonly ms: number;
  /** What the wall refused before there was a statement to show. */
  readonly refusal: TracedRefusal | null;
}

export interface TracedRefusal {
  readonly rule: string;
  readonly message: string;
  readonly hint: string | null;
  readonly table: string | null;
  readonly alias: string | null;
}

/** One statement. Without bindings and rows, and without what was written into its text. */
export interface TracedStatement {
  /** The procedure it was sent for. */
  readonly call: string;
  readonly door: Door;
  /** Milliseconds from the request's beginning, and to the answer. */
  readonly at: number;
  readonly ms: number;
  /** Null where it could not be parsed: then nobody knows what in it was data. */
  readonly text: string | null;
  readonly isCut: boolean;
  readonly schoolId: string | null;
  readonly verdict: Verdict | null;
  readonly rows: number | null;
  readonly failure: string | null;
}

/** One request, as it is kept. */
export interface TraceRow {
  /** The request's. */
  readonly id: string;
  readonly createdAt: string;
  readonly keptBecause: KeptReason;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  readonly userId: string | null;
  readonly roles: readonly string[];
  /** What the request asked for, where that was one canonical id. */
  readonly askedSchoolId: string | null;
  /** What it was served. */
  readonly schoolId: string | null;
  readonly schoolWhy: SchoolReason | null;
  readonly calls: readonly TracedCall[];
  readonly statements: readonly TracedStatement[];
  /** How many were seen; of very many only the first are in `statements`. */
  readonly statementCount: number;
  readonly refusedCount: number;
  readonly statementsMs: number;
}

export interface TraceStore {
  write(rows: readonly TraceRow[]): Promise<void>;
  /** Deletes what is older than `days`, and the oldest beyond `most`. Answers how many. */
  prune(limits: { readonly days: number; readonly most: number }): Promise<number>;
  close(): Promise<void>;
}

const insert = `
    insert into request_traces (id, created_at, kept_because, method, status, duration_ms, user_id, roles,
      asked_school_id, school_id, school_why, calls, statements, statement_count, refused_count, statements_ms)
    select id, "createdAt", "keptBecause", method, status, "durationMs", "userId", roles,
      "askedSchoolId", "schoolId", "schoolWhy", calls, statements, "statementCount", "refusedCount", "statementsMs"
    from jsonb_to_recordset($1::jsonb) as t (
      id uuid, "createdAt" timestamptz, "keptBecause" text, method text, status int, "durationMs" float8,
      "userId" uuid, roles text[], "askedSchoolId" uuid, "schoolId" uuid, "schoolWhy" text, calls jsonb,
      statements jsonb, "statementCount" int, "refusedCount" int, "statementsMs" float8)
    on conflict (id) do nothing`;

/** The ids are UUIDv7: their order is that of time. */
const prune = `
    delete from request_traces
    where created_at < now() - make_interval(days => $1)
      or id <= (select id from request_traces order by id desc offset $2 limit 1)`;

/**
 * Where traces are kept: two fixed statements of the platform role, on a connection of their own, so that no
 * transaction of a school knows of them. Reading goes through the platform's door like everything over schools.
 */
export function traceStore(platformUrl: string): TraceStore {
  const pool = new pg.Pool({
    connectionString: platformUrl,
    max: 1,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
  });
  pool.on("error", () => {});
  return {
    write: async (rows) => {
      if (rows.length > 0) await pool.query(insert, [JSON.stringify(rows)]);
    },
    prune: async ({ days, most }) => (await pool.query(prune, [days, most])).rowCount ?? 0,
    close: () => pool.end(),
  };
}
