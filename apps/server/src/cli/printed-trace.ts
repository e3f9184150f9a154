import type { SchoolReason, TracedCall, TracedStatement, TraceRow } from "@athena/db/trace-store";
import { explain } from "@athena/tenancy";

const whys: Readonly<Record<SchoolReason, string>> = {
  header: "the request named it in X-School-Id, and the person is an active member there",
  "only-membership": "the request named none, and it is the person's only active membership",
  support: "the request named it, and support access to it was open",
  token: "it is the school of the access token",
};

/** A trace for a terminal, from top to bottom as it happened. */
export function printedTrace(trace: TraceRow & { readonly schoolName: string | null }): string {
  const { id, createdAt, method, status, durationMs, keptBecause, statements } = trace;
  const { statementCount, statementsMs } = trace;
  const count = statementCount === 1 ? "1 statement" : `${statementCount} statements`;
  const cut = statements.length < statementCount ? `, of which the first ${statements.length}` : "";
  return [
    `request  ${id}`,
    `         ${createdAt}, ${method}, answered ${status} after ${durationMs} ms, kept as ${keptBecause}`,
    ...trace.calls.flatMap(printedCall),
    `who      ${who(trace)}`,
    `school   ${school(trace)}`,
    `         ${count} in ${statementsMs} ms${cut}`,
    ...statements.flatMap((statement, place) => ["", ...printedStatement(statement, place + 1)]),
  ].join("\n");
}

function printedCall({ path, type, scope, permissions, code, ms, refusal }: TracedCall): string[] {
  const needs = permissions.length > 0 ? `, needs ${permissions.join(" or ")}` : "";
  return [
    `call     ${path} (${type}, ${scope}${needs}): ${code}, ${ms} ms`,
    ...(refusal
      ? [
          `         refused (${refusal.rule}): ${refusal.message}`,
          ...(refusal.hint === null ? [] : [`         write: ${refusal.hint}`]),
        ]
      : []),
  ];
}

function who({ userId, roles }: TraceRow): string {
  if (userId === null) return "nobody signed in";
  return roles.length > 0 ? `${userId}, as ${roles.join(", ")}` : userId;
}

function school(trace: TraceRow & { readonly schoolName: string | null }): string {
  const { schoolId, schoolName, schoolWhy, askedSchoolId } = trace;
  if (schoolId === null) {
    return askedSchoolId === null
      ? "none was opened"
      : `none was opened; ${askedSchoolId} was named`;
  }
  const name = schoolName === null ? schoolId : `${schoolId} (${schoolName})`;
  return schoolWhy === null ? name : `${name}: ${whys[schoolWhy]}`;
}

const indent = (text: string) => text.replaceAll(/^/gm, "         ");

function printedStatement(statement: TracedStatement, number: number): string[] {
  const { door, call, at, ms, rows, failure, verdict, text, isCut } = statement;
  const ending = failure === null ? `${rows ?? "–"} rows` : `failed (${failure})`;
  const isRefused = verdict?.ok === false;
  const told = isRefused ? `after ${at} ms` : `${ending}, ${ms} ms, after ${at} ms`;
  return [
    `${String(number).padStart(6)}   ${door} door, for ${call}: ${told}`,
    indent(proof(statement)),
    indent(text === null ? "(not shown: it could not be read)" : `${text}${isCut ? " …" : ""}`),
  ];
}

function proof({ door, verdict }: TracedStatement): string {
  if (verdict?.ok === false) return explain(verdict);
  if (verdict === null) {
    return door === "identity" ? "fixed text: who is asking" : "control of the transaction";
  }
  if (door !== "platform") return explain(verdict);
  return `allowed: ${verdict.command} on ${verdict.relations.join(", ")}, for which the door was opened`;
}
