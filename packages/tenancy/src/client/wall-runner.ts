import {
  type Compiled,
  type PgBuilder,
  type PgClient,
  type PgConnection,
  Runner,
} from "./knex-internals.ts";

type Rename = ((column: string) => string) | undefined;

const plainMethods = new Set(["select", "first", "pluck", "insert", "update", "del"]);

/**
 * Knex's runner, with a shorter way for the common case: one statement, nobody who listens to the builder, no
 * time limit, no connection of its own. Both ways meet in the client's `query`, which proves.
 */
export class WallRunner extends Runner {
  readonly #rename: Rename;

  constructor(client: PgClient, builder: PgBuilder, rename: Rename) {
    super(client, builder);
    this.#rename = rename;
  }

  /** Knex gives a failed stream's connection back twice; by then it may be at work for somebody else. */
  override stream(...args: unknown[]): unknown {
    const { client } = this;
    let isLent = true;
    const releaseConnection = async (connection: PgConnection) => {
      if (!isLent) return;
      isLent = false;
      await client.releaseConnection(connection);
    };
    this.client = Object.create(client, { releaseConnection: { value: releaseConnection } });
    return super.stream(...args);
  }

  override async run(): Promise<unknown> {
    if (!isPlain(this.builder)) return await super.run();
    const { client, builder } = this;
    client.emit("start", builder);
    const statement = builder.toSQL();
    if (this.#rename !== undefined) nameRows(statement, this.#rename);
    const connection = await client.acquireConnection();
    try {
      await client.query(connection, statement);
      const found = client.processResponse(statement, this);
      const response = this.#rename ? found : client.postProcessResponse(found, undefined);
      client.emit("query-response", response, statement, builder);
      return response;
    } finally {
      await client.releaseConnection(connection);
    }
  }
}

function isPlain(builder: PgBuilder): boolean {
  return (
    plainMethods.has(builder._method) &&
    builder._connection === undefined &&
    builder._queryContext === undefined &&
    !builder._timeout &&
    !builder._debug &&
    builder.eventNames().length === 0
  );
}

/** `pluck` finds its column in the rows, so it must call it as they do. */
function nameRows(statement: Compiled, rename: (column: string) => string): void {
  statement.rename = true;
  if (statement.pluck !== undefined) statement.pluck = rename(statement.pluck);
}
