import type { Knex } from "knex";
import { sameScope, scopeOf } from "../capability/scope.ts";
import { StatementRefused } from "../errors.ts";
import { ScopedBuilder } from "../injector/scoped-builder.ts";
import { TableReferences } from "../injector/table-references.ts";
import { TenantCompiler } from "../injector/tenant-compiler.ts";
import { remembered } from "../remembered.ts";
import { Connections } from "./connections.ts";
import { type PgBuilder, PgClient, type PgConnection, type Statement } from "./knex-internals.ts";
import { tellOutcome } from "./observation.ts";
import { positionBindings } from "./position-bindings.ts";
import { StatementNames } from "./statement-names.ts";
import { tenantOf, type VerifiedStatement, verify, type WallParts } from "./verification.ts";
import { WallPool } from "./wall-pool.ts";
import { WallRunner } from "./wall-runner.ts";

/**
 * Makes the Knex client of one wall. Every statement passes `_query` or `_stream`; both prove the final text
 * and bindings under the scope in `this.config` before the connection sees them.
 *
 * No private fields: Knex makes transaction clients with Object.create, without the constructor.
 */
export function makeRootClient(parts: WallParts, config: Knex.Config): PgClient {
  const connections = new Connections();
  const names = new StatementNames();
  const references = new TableReferences(parts.registry);

  function nameOf(connection: PgConnection, { text, verdict }: VerifiedStatement) {
    if (!parts.preparedStatements || verdict === undefined) return undefined;
    const name = names.of(verdict, text);
    return name !== undefined && connections.admitsName(connection, name) ? name : undefined;
  }

  /** Tells the observer, where there is one, how a verified statement ended. */
  function observed<Outcome extends Promise<unknown>>(
    client: PgClient,
    { text, verdict }: VerifiedStatement,
    outcome: Outcome,
  ): Outcome {
    if (parts.observe !== undefined) {
      tellOutcome(parts.observe, { text, verdict, tenantId: tenantOf(scopeOf(client)) }, outcome);
    }
    return outcome;
  }

  const wrapped = remembered((name) =>
    PgClient.prototype.wrapIdentifier.call(root, name, undefined),
  );

  class WallClient extends PgClient {
    override queryBuilder(): PgBuilder {
      return new ScopedBuilder(this);
    }

    override runner(builder: PgBuilder) {
      return new WallRunner(this, builder, parts.propertyName);
    }

    override wrapIdentifier(name: string, queryContext: unknown): string {
      return queryContext === undefined ? wrapped(name) : super.wrapIdentifier(name, queryContext);
    }

    override queryCompiler(builder: PgBuilder, bindings?: unknown[]) {
      const scope = scopeOf(this);
      ScopedBuilder.requireScope(builder, scope);
      if (scope?.kind !== "tenant" || !parts.layers.injector) {
        return super.queryCompiler(builder, bindings);
      }
      return new TenantCompiler({ client: this, builder, bindings, references, scope });
    }

    /** In a transaction Knex calls it through a check of its own: that the transaction still goes on. */
    override query(connection: PgConnection, given: Statement | string): Promise<Statement> {
      const statement = typeof given === "string" ? { sql: given } : given;
      if (statement.isFinal !== true) statement.sql = positionBindings(statement.sql);
      const { __knexUid, __knexTxId } = connection;
      if (isInsertOfNothing(statement) && scopeOf(this) !== undefined) {
        statement.response = { command: "INSERT", rowCount: 0, oid: 0, fields: [], rows: [] };
        return Promise.resolve(statement);
      }
      this.emit("query", { __knexUid, __knexTxId, ...statement });
      return this._query(connection, statement).catch((error: unknown) => {
        this.emit("query-error", error, { __knexUid, __knexTxId, ...statement });
        throw error;
      });
    }

    /** The rows of one statement in PostgreSQL's own notation, without a builder. */
    async rows(sql: string, bindings: readonly unknown[]): Promise<unknown> {
      const statement: Statement = { sql, bindings, method: "raw", isFinal: true, rename: true };
      const connection = await this.acquireConnection();
      try {
        await this.query(connection, statement);
      } finally {
        await this.releaseConnection(connection);
      }
      const rows = statement.response?.rows;
      return parts.propertyName ? rows : this.postProcessResponse(rows, undefined);
    }

    /** Throws before it returns a promise: Knex would write the SQL into the message of a rejection. */
    override _query(connection: PgConnection, statement: Statement): Promise<Statement> {
      const verified = verify(parts, this, statement);
      const { text, values, rowMode } = verified;
      const name = nameOf(connection, verified);
      const rename = statement.rename === true ? parts.propertyName : undefined;
      const sending = { text, values, name, rowMode, rename };
      const answered = connections.send(connection, sending).then(
        (response) => {
          statement.response = response;
          return statement;
        },
        async (error: unknown) => {
          if (name === undefined || !isStalePlan(error)) throw error;
          connection.__knex__disposed = error;
          if (this.transacting) throw error;
          statement.response = await connections.send(connection, { ...sending, name: undefined });
          return statement;
        },
      );
      return observed(this, verified, answered);
    }

    /** Ends the stream itself when it fails: in a transaction Knex would leave its reader waiting for ever. */
    override async _stream(
      ...[connection, statement, stream, options]: Parameters<PgClient["_stream"]>
    ): Promise<unknown> {
      try {
        const verified = verify(parts, this, statement);
        const sending = { sql: verified.text, bindings: verified.values };
        const facade = connections.facade(connection);
        const streamed = super._stream(facade, sending, stream, options);
        return await observed(this, verified, streamed);
      } catch (error) {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    }

    override getPoolSettings(pool: Knex.PoolConfig) {
      const settings = super.getPoolSettings(pool);
      const create = settings.create;
      return { ...settings, create: async () => connections.seal(await create()) };
    }

    override initializePool(settings: Knex.Config): void {
      const { validate, maxConnectionLifetimeMillis } = settings.pool ?? {};
      const isAtOnce =
        validate === undefined &&
        maxConnectionLifetimeMillis === undefined &&
        typeof settings.connection !== "function";
      this.pool = new WallPool(this.getPoolSettings(settings.pool ?? {}), isAtOnce);
      this._ownsPool = true;
    }

    override async acquireConnection(): Promise<PgConnection> {
      const free = this.pool instanceof WallPool ? this.pool.take() : undefined;
      return free ?? (await super.acquireConnection());
    }

    override async acquireRawConnection(): Promise<PgConnection> {
      if (this !== root) throw new Error("a handle opens no connections of its own");
      return await super.acquireRawConnection();
    }

    /** Cancels what runs on a connection of this wall, over a fresh connection that never enters the pool. */
    override async cancelQuery(running: PgConnection): Promise<void> {
      if (!connections.owns(running)) {
        throw new StatementRefused({
          rule: "wrong-scope",
          message: "only a query on a connection of this wall can be cancelled",
        });
      }
      const fresh = await root.acquireRawConnection();
      try {
        await fresh.query("select pg_cancel_backend($1)", [running.processID]);
      } finally {
        await this.destroyRawConnection(fresh);
      }
    }

    override async destroy(): Promise<void> {
      if (this !== root) throw new Error("the pool belongs to the wall: call wall.destroy()");
      await super.destroy();
    }
  }

  // Knex puts the SQL with all bindings into the message of each database error unless told not to.
  const root = new WallClient({ ...config, client: "pg", compileSqlOnError: false });
  return root;
}

/** What Knex makes of an empty list of rows: there is nothing to send. */
const isInsertOfNothing = ({ sql, method }: Statement) => sql === "" && method === "insert";

/** A prepared `select *` whose table got another column since; a new connection plans it anew. */
function isStalePlan(error: unknown): boolean {
  return (
    error instanceof Error &&
    "routine" in error &&
    error.routine === "RevalidateCachedQuery" &&
    "code" in error &&
    error.code === "0A000"
  );
}

/** Throws StatementRefused unless the transaction carries the same scope as the client. */
export function requireSameScope(client: PgClient, transaction: { readonly client?: PgClient }) {
  const scope = scopeOf(client);
  if (transaction.client === undefined || scope === undefined) return;
  if (sameScope(scope, scopeOf(transaction.client))) return;
  throw new StatementRefused({
    rule: "wrong-scope",
    message: "the transaction was begun by another handle",
    hint: "pass the handle that the transaction callback receives",
  });
}
