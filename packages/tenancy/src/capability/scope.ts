import type { TenantId } from "../tenant-id.ts";

/** Whose statements a Knex client runs. Sits in the client's config, which Knex hands on to transactions and savepoints. */
export interface TenantScope {
  readonly kind: "tenant";
  readonly tenantId: TenantId;
  /** Known inside a transaction; the Knex clone itself is shared by all requests of one tenant. */
  readonly requestId?: string | undefined;
}

export interface PlatformScope {
  readonly kind: "platform";
  readonly tables: readonly string[];
  readonly mode: "read" | "write";
  readonly requestId?: string | undefined;
}

export type Scope = TenantScope | PlatformScope;

const scopeKey = Symbol("scope");
const genuine = new WeakSet<object>();

/** Freezes the scope and enters it in the list of genuine ones; an object written by hand is no scope. */
export function makeScope<S extends Scope>(scope: S): S {
  const frozen = Object.freeze(scope);
  genuine.add(frozen);
  return frozen;
}

/** A copy of a client's config that carries the scope. Frozen: nobody swaps the scope of a client in use. */
export function configWithScope<Config extends object>(config: Config, scope: Scope): Config {
  return Object.freeze({ ...config, [scopeKey]: scope });
}

/** The scope a client runs under, or undefined when it has none or one which `makeScope` did not make. */
export function scopeOf(client: { readonly config: object }): Scope | undefined {
  const config: { readonly [scopeKey]?: Scope } = client.config;
  const scope = config[scopeKey];
  return scope !== undefined && genuine.has(scope) ? scope : undefined;
}

/** Whether two scopes may share a statement: the same tenant, or the same door of the platform. */
export function sameScope(one: Scope, other: Scope | undefined): boolean {
  if (other === undefined) return false;
  if (one.kind === "tenant") return other.kind === "tenant" && one.tenantId === other.tenantId;
  const isDoor = other.kind === "platform" && one.mode === other.mode;
  return isDoor && one.tables.join() === other.tables.join();
}
