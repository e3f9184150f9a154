import type { Knex } from "knex";
import { makeKnex, type PgClient } from "../client/knex-internals.ts";
import { requireSameScope } from "../client/wall-client.ts";
import { configWithScope, type Scope } from "./scope.ts";

/**
 * A Knex whose client is a copy of the root's, with a scope and with nothing that opens a connection: no
 * credentials, no driver. It lends connections from the root's pool. Costs about 0.3 ms, so callers cache it.
 */
export function scopedKnex(root: PgClient, scope: Scope): Knex {
  const { connection: _connection, pool: _pool, ...config } = root.config;
  const client: PgClient = Object.create(Object.getPrototypeOf(root));
  client.version = root.version;
  client.logger = root.logger;
  client.pool = root.pool;
  client.connectionSettings = {};
  Object.defineProperty(client, "config", { value: configWithScope(config, scope) });
  client.valueForUndefined = client.raw("DEFAULT");

  const knex = makeKnex(client);
  guardBatchInsert(knex, client);
  freezeContext(knex);
  return knex;
}

/** The same transaction client under a scope that knows the request too. */
export function rescope(transaction: Knex.Transaction, scope: Scope): void {
  transaction.client.config = configWithScope(transaction.client.config, scope);
}

function guardBatchInsert(knex: Knex, client: PgClient): void {
  const context = contextOf(knex);
  const original = context.batchInsert;
  context.batchInsert = function batchInsert(...args) {
    const job = original.apply(this, args);
    const transacting = job.transacting;
    job.transacting = (transaction) => {
      requireSameScope(client, transaction);
      return transacting.call(job, transaction);
    };
    return job;
  };
}

interface BatchInsert {
  transacting(transaction: Knex.Transaction): this;
}

interface KnexContext {
  batchInsert(...args: unknown[]): BatchInsert;
}

function contextOf(knex: Knex): KnexContext {
  // Knex declares no type for the object its instances forward to.
  return (knex as unknown as { readonly context: KnexContext }).context;
}

/** `knex.client = other` would turn the tenant's shared clone into somebody else's. */
function freezeContext(knex: Knex): void {
  Object.freeze(contextOf(knex));
}
