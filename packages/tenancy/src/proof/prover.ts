import { StatementRefused } from "../errors.ts";
import type { Registry } from "../registry.ts";
import type { Tagged } from "./ast.ts";
import type { CacheStats } from "./cache.ts";
import { verdictCache } from "./cache.ts";
import { proveInsert } from "./insert.ts";
import { introspection } from "./introspection.ts";
import { loadParser } from "./parser.ts";
import { refuse } from "./refuse.ts";
import type { Door, Place, Proof } from "./scope.ts";
import { proveSelect } from "./select.ts";
import type { Proved, Verdict } from "./verdict.ts";
import { proveDelete, proveUpdate } from "./write.ts";

/**
 * Proved means: with the tenant bound, what the statement returns and writes would be the same if no
 * other tenant had a row. Outside of the claim: time; an error (a failed cast, a division by zero)
 * which PostgreSQL raises on another tenant's row because it evaluates conditions in its own order;
 * unique indexes, references and triggers, which the schema's rules answer for; and functions and
 * operators that somebody defines over the listed names. `standard_conforming_strings` must be on.
 */
export interface Prover {
  /**
   * Whether the final text (`$n` form) is proved to stay inside one tenant. Never throws: a text
   * that can't be parsed or understood is refused. Cached by text; the bindings of a proved
   * statement must be compared at each execution (`checkBindings`).
   */
  prove(sql: string): Verdict;
  /** As strict in all but the tenant: the tables must be among those the door was opened for. */
  provePlatform(sql: string, door: PlatformDoor): Verdict;
  /** Of the tenants' verdicts; the platform's are few and kept apart. */
  stats(): CacheStats;
}

export interface PlatformDoor {
  readonly tables: readonly string[];
  /** `read` allows SELECT without locking clauses. */
  readonly mode: "read" | "write";
}

export interface ProverOptions {
  /** Room for verdicts, counted by their texts. Default 16 MiB. */
  readonly cacheBytes?: number;
}

const defaultCacheBytes = 16 * 1024 * 1024;
const platformCacheBytes = 1024 * 1024;

/** Loads the parser and gives a prover for the tables of this registry. */
export async function createProver(
  registry: Registry,
  options: ProverOptions = {},
): Promise<Prover> {
  const parse = await loadParser();
  const introspected = introspection(parse);
  const cache = verdictCache(options.cacheBytes ?? defaultCacheBytes);
  const platformCache = verdictCache(platformCacheBytes);

  function judge(sql: string, door: Door | undefined): Verdict {
    try {
      const statement = parse(sql);
      const known = sql.includes("information_schema") ? introspected(statement) : undefined;
      return known ?? proveStatement(statement, registry, door);
    } catch (error) {
      return refusal(error);
    }
  }

  return Object.freeze({
    prove: (sql: string) => cache.verdict(sql, () => judge(sql, undefined)),
    provePlatform: (sql: string, { tables, mode }: PlatformDoor) =>
      platformCache.verdict(JSON.stringify([mode, tables, sql]), () =>
        judge(sql, { tables: new Set(tables), mode }),
      ),
    stats: cache.stats,
  });
}

function proveStatement(statement: Tagged, registry: Registry, door: Door | undefined): Verdict {
  const proof: Proof = {
    registry,
    door,
    tenantParameters: new Set(),
    occurrences: [],
    relations: new Set(),
    select: proveSelect,
  };
  const command = proveCommand(statement, { proof, ctes: new Map(), scope: undefined });
  return Object.freeze({
    ok: true,
    command,
    tenantParameters: Object.freeze([...proof.tenantParameters]),
    occurrences: Object.freeze(proof.occurrences),
    relations: Object.freeze([...proof.relations]),
  });
}

function proveCommand({ kind, fields }: Tagged, place: Place): Proved["command"] {
  if (kind === "SelectStmt") {
    place.proof.select(fields, place);
    return "select";
  }
  if (kind === "InsertStmt") {
    proveInsert(fields, place);
    return "insert";
  }
  if (kind === "UpdateStmt") {
    proveUpdate(fields, place);
    return "update";
  }
  if (kind === "DeleteStmt") {
    proveDelete(fields, place);
    return "delete";
  }
  return refuse("statement-kind", `${kind} is not SELECT, INSERT, UPDATE or DELETE`);
}

/** Whatever went wrong, the statement is not proved. */
function refusal(error: unknown): Verdict {
  if (error instanceof StatementRefused) {
    const { rule, message, hint, table, alias } = error;
    return Object.freeze({ ok: false, rule, message, hint, table, alias });
  }
  return { ok: false, rule: "parse", message: "the statement is too deep to be proved" };
}
