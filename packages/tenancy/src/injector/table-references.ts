import { type PgBuilder, type PgClient, wrapString } from "../client/knex-internals.ts";
import type { Registry } from "../registry.ts";

/** A plain mention of a tenant table, each part as it stands in SQL. */
export interface TableReference {
  readonly table: string;
  /** Quoted: `"s"`, or `"students"` when there is no alias. */
  readonly alias: string;
}

export interface Naming {
  readonly builder: PgBuilder;
  readonly client: PgClient;
}

const simpleReference = /^"([a-z_][a-z0-9_]*)"(?: as ("(?:[^"?\\]|"")+"))?$/;
const cacheLimit = 4000;

/**
 * Finds tenant tables in what callers give to `from`, `join`, `into`: `"students"`, `"students as s"`,
 * `{ s: "students" }`. Everything else (raw, sub-queries, other schemas) is not its business: the proof decides.
 */
export class TableReferences {
  readonly registry: Registry;
  readonly #references = new Map<string, TableReference | null>();
  readonly #columns = new Map<string, boolean>();

  constructor(registry: Registry) {
    this.registry = registry;
  }

  /** All tenant tables in the reference, in its order; empty when there are none or it is not simple. */
  all(reference: unknown, naming: Naming): readonly TableReference[] {
    if (typeof reference === "string") {
      const found = this.#named(reference, naming);
      return found === null ? [] : [found];
    }
    if (!isAliasMap(reference)) return [];
    return Object.entries(reference).flatMap(([alias, table]) =>
      typeof table === "string" ? this.all(`${table} as ${alias}`, naming) : [],
    );
  }

  /** The tenant table when the reference is exactly one table. */
  one(reference: unknown, naming: Naming): TableReference | undefined {
    if (isAliasMap(reference) && Object.keys(reference).length !== 1) return undefined;
    return this.all(reference, naming)[0];
  }

  /** Whether a key of row data is the tenant column, in whatever spelling the client's `wrapIdentifier` maps to it. */
  isTenantColumn(key: string, { builder, client }: Naming): boolean {
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const quoted = `"${this.registry.tenantColumn}"`;
    const wrapped = wrapString(key, builder, client);
    const is = wrapped === quoted || wrapped.endsWith(`.${quoted}`);
    return remember(this.#columns, key, is);
  }

  #named(reference: string, { builder, client }: Naming): TableReference | null {
    const known = this.#references.get(reference);
    if (known !== undefined) return known;
    const [, table, alias] = simpleReference.exec(wrapString(reference, builder, client)) ?? [];
    const found =
      table !== undefined && this.registry.rule(table)?.kind === "tenant"
        ? { table, alias: alias ?? `"${table}"` }
        : null;
    return remember(this.#references, reference, found);
  }
}

function isAliasMap(reference: unknown): reference is Readonly<Record<string, unknown>> {
  if (typeof reference !== "object" || reference === null) return false;
  return Object.getPrototypeOf(reference) === Object.prototype;
}

function remember<Value>(cache: Map<string, Value>, key: string, value: Value): Value {
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, value);
  return value;
}
