import { z } from "zod";
import { uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const keptReasons = ["sample", "error", "refused"] as const;
export const schoolReasons = ["header", "only-membership", "support", "token"] as const;

export const ListTraces = z.object({
  schoolId: uuid.optional(),
  keptBecause: z.enum(keptReasons).optional(),
  slowerThanMs: z.number().int().min(1).max(600_000).optional(),
  ...pageInput,
});

export const TraceRef = z.object({ id: uuid });

const refusal = {
  rule: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  table: z.string().nullable(),
  alias: z.string().nullable(),
};

/** One procedure that the request called. */
export const TracedCall = z.object({
  path: z.string(),
  type: z.string(),
  scope: z.string(),
  /** Any one of them lets the caller in. */
  permissions: z.array(z.string()).readonly(),
  /** `OK`, or the stable code of the failure. */
  code: z.string(),
  ms: z.number(),
  /** What the wall refused before there was a statement. */
  refusal: z.object(refusal).nullable(),
});

/** What the proof said of a statement: which conjunct binds which table, or what is missing. */
export const StatementVerdict = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    command: z.enum(["select", "insert", "update", "delete"]),
    tenantParameters: z.array(z.number()).readonly(),
    occurrences: z
      .array(z.object({ table: z.string(), alias: z.string(), by: z.string() }))
      .readonly(),
    relations: z.array(z.string()).readonly(),
  }),
  z.object({
    ok: z.literal(false),
    rule: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    table: z.string().optional(),
    alias: z.string().optional(),
  }),
]);

/** One statement, without its bindings, its rows and the literals of its text. */
export const TracedStatement = z.object({
  call: z.string(),
  door: z.enum(["school", "platform", "identity"]),
  at: z.number(),
  ms: z.number(),
  text: z.string().nullable(),
  isCut: z.boolean(),
  schoolId: z.string().nullable(),
  /** Null for the fixed statement that reads who asks, and for the control of transactions. */
  verdict: StatementVerdict.nullable(),
  rows: z.number().nullable(),
  /** PostgreSQL's code of a statement that failed. */
  failure: z.string().nullable(),
});

/** One request in a list. */
export const TraceRow = z.object({
  id: z.string(),
  createdAt: z.string(),
  keptBecause: z.enum(keptReasons),
  method: z.string(),
  status: z.number(),
  durationMs: z.number(),
  userId: z.string().nullable(),
  roles: z.array(z.string()).readonly(),
  askedSchoolId: z.string().nullable(),
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  schoolWhy: z.enum(schoolReasons).nullable(),
  calls: z.array(TracedCall).readonly(),
  statementCount: z.number(),
  refusedCount: z.number(),
  statementsMs: z.number(),
});
export const TracePage = pageOf(TraceRow);

export const Trace = TraceRow.extend({ statements: z.array(TracedStatement).readonly() });
