import { CrossTenantWrite, StatementRefused } from "@athena/tenancy";
import { fn, raw, ref, val } from "objection";
import { auditEventOf } from "../../../actor.ts";
import type { SchoolDb } from "../../../school-db.ts";
import { evaluate, type Names } from "../language/evaluate.ts";
import type { Program, Syntax } from "../language/syntax.ts";

/** What a statement came to: rows and counts as plain values, or how it failed. */
export type Outcome =
  | { readonly kind: "gave"; readonly gave: unknown }
  /** The wall did not let it through. */
  | { readonly kind: "refused"; readonly rule: string; readonly said: string }
  /** Objection or PostgreSQL did not take it. */
  | { readonly kind: "failed"; readonly code: string; readonly said: string };

export interface Ran {
  /** One for each statement, up to the first that failed. */
  readonly outcomes: readonly Outcome[];
  /** The rows of A afterwards, as seen in the program's transaction; only where it wrote and nothing failed. */
  readonly after: unknown;
}

const rollback = new Error("rolled back");
/** The id of the audit event that programs write beside their writes. */
export const eventId = "0f0f0f0f-0000-7000-8000-000000000001";

/** Runs a program as school A in a transaction that is rolled back. `look` sees what a writing one left. */
export async function run(
  db: SchoolDb,
  program: Program,
  look: (db: SchoolDb) => Promise<unknown> = async () => undefined,
): Promise<Ran> {
  const outcomes: Outcome[] = [];
  let after: unknown;
  const work = async (inner: SchoolDb) => {
    if (program.writes) await inner.auditEvents.insert(eventOf(db)).returning("id");
    await runStatements(inner, program.statements, outcomes);
    if (program.writes && outcomes.at(-1)?.kind === "gave") after = plain(await look(inner));
    throw rollback;
  };
  await db.trx(work).catch((error: unknown) => {
    if (error !== rollback) throw error;
  });
  return { outcomes, after };
}

/** Runs a program that only reads, as a request without a transaction does. */
export async function runOutside(db: SchoolDb, program: Program): Promise<Ran> {
  const outcomes: Outcome[] = [];
  await runStatements(db, program.statements, outcomes);
  return { outcomes, after: undefined };
}

/** It names the school: where the injector is off, nobody else does. */
function eventOf({ actor, requestId, schoolId }: SchoolDb) {
  return { id: eventId, schoolId, ...auditEventOf(actor, { procedure: "fuzz.write", requestId }) };
}

async function runStatements(
  db: SchoolDb,
  statements: readonly Syntax[],
  outcomes: Outcome[],
): Promise<void> {
  const names: Record<string, unknown> = { ...namesOf(db) };
  for (const [place, statement] of statements.entries()) {
    try {
      const gave = await evaluate(statement, names);
      names[`s${place}`] = gave;
      outcomes.push({ kind: "gave", gave: plain(gave) });
    } catch (error) {
      outcomes.push(failure(error));
      return;
    }
  }
}

/** What programs may name. `knex` is what a feature gets from any of its queries. */
function namesOf(db: SchoolDb): Names {
  const knex = db.students.knex();
  return { "ctx.db": db, knex, raw, ref, fn, val, school: db.school, schoolId: db.schoolId };
}

function failure(error: unknown): Outcome {
  if (error instanceof StatementRefused) {
    return { kind: "refused", rule: error.rule, said: saidBy(error) };
  }
  if (error instanceof CrossTenantWrite) {
    return { kind: "refused", rule: "CrossTenantWrite", said: saidBy(error) };
  }
  const { nativeError, code } = error as { nativeError?: { code?: string }; code?: unknown };
  const known = nativeError?.code ?? (typeof code === "string" ? code : undefined);
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  return {
    kind: "failed",
    code: known === "23001" ? "23503" : (known ?? kind),
    said: saidBy(error),
  };
}

/** Everything an error says, for the search for another school's values. */
function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { nativeError, ...rest } = error as Error & { nativeError?: unknown };
  const inner = nativeError instanceof Error ? saidBy(nativeError) : "";
  return `${error.message} ${text(rest)} ${inner}`;
}

function text(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value) ?? "null");
}
