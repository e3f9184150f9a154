import type { Knex } from "knex";
import { makeScope } from "./scope.ts";
import { rescope } from "./scoped-knex.ts";

declare const unscoped: unique symbol;

/** Rows read across tenants. Not the rows themselves, so no tenant service takes it by accident: open `value` on purpose. */
export interface Unscoped<T> {
  readonly [unscoped]: true;
  readonly value: T;
}

export interface PlatformDoor {
  readonly actor: string;
  /** Why somebody looks beyond one tenant; for the audit. */
  readonly reason: string;
  /** The only tables its statements may name. */
  readonly tables: readonly string[];
  readonly mode: "read" | "write";
  readonly requestId: string;
}

/** Statements over the listed tables, of whichever tenant. Not a TenantHandle and not convertible to one. */
export interface PlatformHandle extends PlatformDoor {
  readonly [unscoped]: true;
  readonly knex: Knex;
  readonly isTransaction: boolean;
  /** Runs a query and brands its result. */
  read<T>(work: (knex: Knex) => PromiseLike<T>): Promise<Unscoped<T>>;
  /** Commits when the work resolves, rolls back when it rejects. Inside a transaction it is a savepoint. */
  transaction<T>(work: (handle: PlatformHandle) => PromiseLike<T>): Promise<T>;
}

/** Wraps a Knex with a platform scope. */
export function makePlatformHandle(door: PlatformDoor, knex: Knex): PlatformHandle {
  const { actor, reason, mode, requestId } = door;
  const tables = Object.freeze([...door.tables]);
  const handle = {
    actor,
    reason,
    tables,
    mode,
    requestId,
    knex,
    isTransaction: knex.isTransaction === true,

    async read<T>(work: (inner: Knex) => PromiseLike<T>): Promise<Unscoped<T>> {
      // The brand exists in types only.
      return Object.freeze({ value: await work(knex) }) as Unscoped<T>;
    },

    async transaction<T>(work: (inner: PlatformHandle) => PromiseLike<T>): Promise<T> {
      return await knex.transaction(async (transaction) => {
        rescope(transaction, makeScope({ kind: "platform", tables, mode, requestId }));
        return await work(makePlatformHandle(door, transaction));
      });
    },
  };
  return Object.freeze(handle) as unknown as PlatformHandle;
}
