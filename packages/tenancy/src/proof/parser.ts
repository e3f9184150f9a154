import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import { StatementRefused } from "../errors.ts";
import type { Tagged } from "./ast.ts";
import { closed, isFields, listOf, tagged } from "./ast.ts";
import { refuse } from "./refuse.ts";

/** The one statement of a text as a syntax tree. Throws a refusal for anything else. */
export type Parse = (sql: string) => Tagged;

/**
 * Chained operators nest as deep as they are many, and the parser's stack is finite: an overflow
 * inside WebAssembly leaves its memory in an unknown state. Ordinary statements have some dozens.
 */
const maxChained = 2000;
const chained =
  /[-+*/<>=~!@#%^&|?]+|::|\[|\b(?:union|except|intersect|join|is|isnull|notnull|in|like|ilike|similar|between|collate|at)\b/gi;
const castOfParameter = /\$\d+::/g;
const loneSurrogate = /\p{Surrogate}/u;
const shortest = "+1".length * maxChained;

let shared: Promise<Parse> | undefined;

/** Loads PostgreSQL's own parser (WebAssembly), once per process. */
export function loadParser(): Promise<Parse> {
  shared ??= loadModule().then(() => guarded(parseSync));
  return shared;
}

/** `parse` with the guards around it. After an error which is not about the text, nothing is parsed any more. */
export function guarded(parse: (sql: string) => unknown): Parse {
  let isBroken = false;
  return (sql) => {
    if (isBroken) refuse("parse", "the parser failed earlier; the process must be restarted");
    refuseMalformed(sql);
    try {
      return onlyStatement(sql.trim() === "" ? { stmts: [] } : parse(sql));
    } catch (error) {
      if (error instanceof StatementRefused) throw error;
      isBroken = !(error instanceof Error && hasSqlDetails(error));
      return refuse("parse", "PostgreSQL's grammar does not know this statement");
    }
  };
}

function refuseMalformed(sql: string): void {
  // The parser ends at NUL where the driver goes on; lone surrogates are sent as something else.
  if (sql.includes("\0") || loneSurrogate.test(sql)) refuse("parse", "the text is not well formed");
  if (sql.length > shortest && chainLength(sql) > maxChained) {
    refuse("parse", "too many chained operators in one statement", {
      hint: "split it, or use = any($n) and insert in batches",
    });
  }
}

function chainLength(sql: string): number {
  return sql.replace(castOfParameter, "").match(chained)?.length ?? 0;
}

function onlyStatement(result: unknown): Tagged {
  const [first, ...more] = listOf(closed("ParseResult", result, ["version", "stmts"]).stmts);
  if (!isFields(first) || more.length > 0) {
    refuse("one-statement", "exactly one statement at a time");
  }
  return tagged(closed("RawStmt", first, ["stmt", "stmt_location", "stmt_len"]).stmt);
}
