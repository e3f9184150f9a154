import type { Knex } from "knex";
import { StatementRefused } from "../errors.ts";
import type { TenantId } from "../tenant-id.ts";
import { makeScope } from "./scope.ts";
import { rescope } from "./scoped-knex.ts";
import { compileTemplate, type TenantMarker } from "./tagged-sql.ts";

declare const scoped: unique symbol;

export interface TenantClaims {
  readonly tenantId: TenantId;
  readonly actor: string;
  readonly requestId: string;
}

/** The only way to the rows of one tenant. Frozen; made by `wall.forTenant` and by nothing else. */
export interface TenantHandle extends TenantClaims {
  readonly [scoped]: true;
  /** What is built with it is injected and proved for this tenant. Bind Objection models to it. */
  readonly knex: Knex;
  readonly isTransaction: boolean;
  /** Stands for the tenant in `sql`. */
  readonly tenant: TenantMarker;
  /** Commits when the work resolves, rolls back when it rejects. Inside a transaction it is a savepoint. */
  transaction<T>(work: (handle: TenantHandle) => PromiseLike<T>): Promise<T>;
  /**
   * One raw statement. Values become bindings; it must contain `${handle.tenant}` and is proved as any other.
   * Throws StatementRefused, and TypeError for undefined and for values that carry SQL of their own.
   */
  sql<Row = Record<string, unknown>>(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Promise<Row[]>;
}

const genuine = new WeakSet<object>();

/** Whether the value is a handle that a wall made, rather than an object which looks like one. */
export function isTenantHandle(value: unknown): value is TenantHandle {
  return typeof value === "object" && value !== null && genuine.has(value);
}

/** What all handles of one tenant share, or of one of its transactions. */
export interface TenantAccess {
  readonly knex: Knex;
  readonly tenant: TenantMarker;
}

/** Wraps a scoped Knex (or a transaction of one) with who asks. The tenant's id has been parsed. */
export function makeTenantHandle(
  claims: TenantClaims,
  { knex, tenant }: TenantAccess,
): TenantHandle {
  const { tenantId, actor, requestId } = claims;
  const handle = {
    tenantId,
    actor,
    requestId,
    knex,
    isTransaction: knex.isTransaction === true,
    tenant,

    async transaction<T>(work: (inner: TenantHandle) => PromiseLike<T>): Promise<T> {
      return await knex.transaction(async (transaction) => {
        rescope(transaction, makeScope({ kind: "tenant", tenantId, requestId }));
        return await work(
          makeTenantHandle({ tenantId, actor, requestId }, { knex: transaction, tenant }),
        );
      });
    },

    async sql<Row>(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Row[]> {
      if (!isTemplate(strings)) {
        throw new StatementRefused({
          rule: "unproved-table",
          message: "sql is a template tag, not a function",
          hint: "write handle.sql`select ...`",
        });
      }
      const { text, bindings } = compileTemplate(tenantId, strings, values);
      return await knex.client.rows(text, bindings);
    },
  };
  // The brand exists in types only; the WeakSet is what makes a handle genuine.
  const made = Object.freeze(handle) as unknown as TenantHandle;
  genuine.add(made);
  return made;
}

function isTemplate(strings: unknown): boolean {
  return Array.isArray(strings) && "raw" in strings && Object.isFrozen(strings);
}
