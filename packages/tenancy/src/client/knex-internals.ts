import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import type { Transform } from "node:stream";
import type { Knex } from "knex";
import type { ClientBase, QueryResult } from "pg";

/**
 * The parts of Knex the wall extends. Knex publishes no types for them, so this file is the one place which
 * knows their shape. The version is pinned; the operation matrix fails when a new one grows a method.
 */
const require = createRequire(import.meta.url);

/** What Knex hands to a client: the final text and bindings of one statement. */
export interface Statement {
  sql: string;
  readonly bindings?: readonly unknown[] | null;
  readonly options?: object;
  /** Absent for what Knex's own transactions send, present for builders and raw statements. */
  readonly method?: string;
  /** The text has `$1`, not `?`: Knex must leave it as it is. */
  readonly isFinal?: boolean;
  /** Set by who knows how the rows of a builder are named; see WallRunner. */
  rename?: boolean;
  response?: QueryResult;
}

/** What a builder compiles to. */
export interface Compiled extends Statement {
  readonly output?: unknown;
  pluck?: string;
}

export interface PgConnection extends ClientBase {
  readonly processID?: number;
  readonly __knexUid?: string;
  readonly __knexTxId?: string;
  /** Knex's mark: the pool destroys the connection instead of lending it again. */
  __knex__disposed?: unknown;
}

export interface PoolSettings {
  create: () => Promise<PgConnection>;
}

interface Lent {
  readonly resource: PgConnection;
}

export interface KnexPool {
  readonly destroyed: boolean;
  readonly free: Lent[];
  readonly used: Lent[];
  readonly pendingAcquires: readonly unknown[];
  acquire(): { readonly promise: Promise<PgConnection> };
  release(connection: PgConnection): boolean;
  destroy(): Promise<void>;
  _startReaping(): void;
}

export interface RawStatement extends PromiseLike<QueryResult> {
  readonly isRawInstance: true;
}

export interface PgClient extends EventEmitter {
  config: Knex.Config;
  connectionSettings: unknown;
  logger: unknown;
  pool: KnexPool | undefined;
  _ownsPool: boolean;
  valueForUndefined: unknown;
  version: string | undefined;
  readonly transacting?: boolean;
  raw(sql: string, bindings?: readonly unknown[]): RawStatement;
  runner(builder: PgBuilder): Runner;
  query(connection: PgConnection, statement: Statement | string): Promise<Statement>;
  processResponse(statement: Statement, runner: Runner): unknown;
  queryBuilder(): PgBuilder;
  queryCompiler(builder: PgBuilder, bindings?: unknown[]): PgCompiler;
  wrapIdentifier(name: string, queryContext: unknown): string;
  postProcessResponse(rows: unknown, queryContext: unknown): unknown;
  initializePool(config: Knex.Config): void;
  getPoolSettings(config: Knex.PoolConfig): PoolSettings;
  acquireConnection(): Promise<PgConnection>;
  releaseConnection(connection: PgConnection): Promise<void>;
  acquireRawConnection(): Promise<PgConnection>;
  destroyRawConnection(connection: PgConnection): Promise<void>;
  cancelQuery(connection: PgConnection): Promise<unknown>;
  destroy(): Promise<void>;
  _query(connection: PgConnection, statement: Statement): Promise<Statement>;
  _stream(
    connection: PgConnection,
    statement: Statement,
    stream: Transform,
    options: unknown,
  ): Promise<unknown>;
}

export interface PgBuilder extends EventEmitter {
  client: PgClient;
  readonly _method: string;
  readonly _connection?: unknown;
  readonly _queryContext?: unknown;
  readonly _timeout?: number;
  readonly _debug?: boolean;
  toSQL(): Compiled;
  transacting(transaction: { readonly client?: PgClient }): this;
}

export interface JoinClause {
  readonly joinType: string;
  readonly table: unknown;
  readonly schema?: string;
}

/** The single-valued clauses of a builder: `table`, `insert`, `onConflict` ... */
export interface SingleClauses {
  readonly table?: unknown;
  readonly schema?: string;
  readonly only?: boolean;
  readonly insert?: unknown;
  readonly updateFrom?: unknown;
  readonly using?: unknown;
  readonly counter?: Readonly<Record<string, unknown>>;
  readonly onConflict?: unknown;
  readonly merge?: unknown;
}

export interface PgCompiler {
  readonly client: PgClient;
  readonly builder: PgBuilder;
  readonly bindings: unknown[];
  readonly grouped: { readonly join?: readonly JoinClause[] };
  readonly tableName: string;
  single: SingleClauses;
  where(): string | undefined;
  columns(): string;
  select(): string;
  insert(): unknown;
  update(): unknown;
  del(): unknown;
  _joinTable(join: JoinClause): unknown;
  _prepUpdate(data: unknown): string[];
  _merge(updates: unknown, target: unknown, insert: unknown): string;
  _onConflictClause(target: unknown): string;
}

export const { KnexPool: PoolOfKnex }: { KnexPool: new (settings: PoolSettings) => KnexPool } =
  require("knex/lib/pool.js");

export interface Runner {
  client: PgClient;
  builder: PgBuilder;
  connection: PgConnection | undefined;
  run(): Promise<unknown>;
  stream(...args: unknown[]): unknown;
}

export const Runner: new (
  client: PgClient,
  builder: PgBuilder,
) => Runner = require("knex/lib/execution/runner.js");

export const PgClient: new (
  config: Knex.Config,
) => PgClient = require("knex/lib/dialects/postgres/index.js");

export const PgBuilder: new (
  client: PgClient,
) => PgBuilder = require("knex/lib/dialects/postgres/query/pg-querybuilder.js");

export const PgCompiler: new (
  client: PgClient,
  builder: PgBuilder,
  bindings?: unknown[],
) => PgCompiler = require("knex/lib/dialects/postgres/query/pg-querycompiler.js");

export const makeKnex: (client: PgClient) => Knex = require("knex/lib/knex-builder/make-knex.js");

/** Quotes `table`, `schema.table` or `table as alias`, each part through the client's `wrapIdentifier`. */
export const {
  wrapString,
}: {
  wrapString: (value: string, builder: PgBuilder, client: PgClient) => string;
} = require("knex/lib/formatter/wrappingFormatter.js");
