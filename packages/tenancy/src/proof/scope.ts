import type { Registry } from "../registry.ts";
import { refuse } from "./refuse.ts";
import type { ProvedOccurrence } from "./verdict.ts";

/** One occurrence of something in a FROM clause (or the target of a write). */
export interface Relation {
  /** The name by which expressions reach it; empty when it has none. */
  readonly alias: string;
  readonly source: "tenant" | "shared" | "derived" | "function";
  readonly table: string | undefined;
  /** Of a function in FROM: the only names that may follow its alias (see expressions.ts). */
  readonly columns: ReadonlySet<string>;
  /** Columns which hold the tenant's id or null, and nothing else, provided `provedBy` is set. */
  tenantColumns: ReadonlySet<string>;
  /** In words, why only the tenant's rows count. Undefined for a tenant table that is not proved yet. */
  provedBy: string | undefined;
}

/**
 * What an expression can see: the relations of its own level, then those of the levels around it.
 * It must say exactly what PostgreSQL's name resolution says, or an equality would be credited to
 * another relation than the one PostgreSQL compares with.
 */
export interface Scope {
  readonly relations: readonly Relation[];
  readonly outer: Scope | undefined;
}

/** A column of a sub-select as the level around it sees it. */
export interface OutputColumn {
  readonly name: string | undefined;
  /** The parameters which must equal the tenant for this column to hold nothing but the tenant's id or null. */
  readonly tenant: readonly number[] | undefined;
}

export interface Output {
  /** By position, up to the first star. */
  readonly columns: readonly OutputColumn[];
  /** By name; a name that occurs twice is refused by PostgreSQL when it is used. */
  readonly tenantColumns: ReadonlySet<string>;
}

/** Platform mode: which tables, and whether they may be written. */
export interface Door {
  readonly tables: ReadonlySet<string>;
  readonly mode: "read" | "write";
}

/** What one proof has found so far. */
export interface Proof {
  readonly registry: Registry;
  readonly door: Door | undefined;
  readonly tenantParameters: Set<number>;
  readonly occurrences: ProvedOccurrence[];
  readonly relations: Set<string>;
  /**
   * Proves a sub-select; `isLocked` when a FOR UPDATE of a level around reaches into it. Expressions
   * and selects contain each other; this carries one of the two arrows.
   */
  readonly select: (select: unknown, place: Place, isLocked?: boolean) => Output;
}

/** Where the walk stands. */
export interface Place {
  readonly proof: Proof;
  readonly ctes: ReadonlyMap<string, Output>;
  /** For an expression: what it sees. For a sub-select: what is around it. */
  readonly scope: Scope | undefined;
}

/** The innermost relation of that name, as PostgreSQL finds it. */
export function findRelation(alias: string, scope: Scope | undefined): Relation | undefined {
  for (let level = scope; level !== undefined; level = level.outer) {
    const found = level.relations.find((relation) => relation.alias === alias);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True when this column of this relation holds the tenant's id or null, and nothing else. */
export function holdsTenant(relation: Relation, column: string): boolean {
  return relation.provedBy !== undefined && relation.tenantColumns.has(column);
}

/** PostgreSQL refuses two relations of one name in a level; refusing too keeps `findRelation` exact. */
export function refuseTwins(relations: readonly Relation[]): void {
  const seen = new Set<string>();
  for (const { alias } of relations) {
    if (alias !== "" && seen.has(alias)) {
      refuse("unproved-table", `the name ${alias} stands for two relations of one query level`, {
        alias,
        hint: "give each its own alias",
      });
    }
    seen.add(alias);
  }
}

/** Every tenant table of the level must have been proved by now; each is written down. */
export function requireProved(relations: readonly Relation[], proof: Proof): void {
  const { tenantColumn } = proof.registry;
  for (const { source, table, alias, provedBy } of relations) {
    if (source !== "tenant" || table === undefined) continue;
    if (provedBy === undefined) {
      refuse("unproved-table", `nothing binds ${alias}, an occurrence of ${table}, to the tenant`, {
        table,
        alias,
        hint: `add ${alias}.${tenantColumn} = $n to the WHERE of the same query level, or to the ON of a join that filters ${alias}`,
      });
    }
    proof.occurrences.push({ table, alias, by: provedBy });
  }
}
