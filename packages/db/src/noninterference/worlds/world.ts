import { StatementRefused, type TenantHandle, type Wall } from "@athena/tenancy";
import type { Knex } from "knex";
import pg from "pg";
import { idOf } from "../../seeds/random.ts";
import type { Table } from "./catalogue.ts";
import { own } from "./populate.ts";

/** What a statement gave, as far as the school can see it, and whether it touched what is not the school's. */
export interface Outcome {
  /** Rows as text, each a list of values. */
  readonly rows: readonly string[];
  /** Rows, as PostgreSQL counts what a write did. */
  readonly count: number;
  /** SQLSTATE, and the constraint where there is one. */
  readonly error: string | undefined;
  /** The wall's rule, where it refused. */
  readonly refused: string | undefined;
  /** After a write: the school's own rows, and whether all others are as they were. */
  readonly own: string;
  readonly isOthersTouched: boolean;
}

export interface Sending {
  readonly sql: string;
  readonly bindings: readonly unknown[];
  readonly isWrite: boolean;
}

/** A database in which the school lives among others, and the school's handle. */
export interface World {
  /** Runs a statement, unchanged, through the school's handle and takes back what it wrote. */
  send(sending: Sending): Promise<Outcome>;
}

/** The part of the wall's client that `handle.sql` itself uses: text and bindings reach the proof as they are. */
interface Client {
  acquireConnection(): Promise<pg.ClientBase>;
  releaseConnection(connection: pg.ClientBase): Promise<void>;
  query(connection: pg.ClientBase, statement: object): Promise<{ response?: Response }>;
}
type Response = pg.QueryArrayResult | readonly pg.QueryArrayResult[];

const noColumns: ReadonlySet<string> = new Set();
const takenBack = new Error("taken back");
const nothing = {
  rows: [],
  count: 0,
  error: undefined,
  refused: undefined,
  own: "",
  isOthersTouched: false,
};

/** Gives values as PostgreSQL prints them, stops what takes too long. */
export function connection(url: string): Knex.PgConnectionConfig {
  return {
    connectionString: url,
    options: "-c statement_timeout=5s -c jit=off",
    types: { getTypeParser: () => (text: string) => text },
  };
}

/** A world over a wall; `wall` is of its database. */
export async function makeWorld(wall: Wall, tables: readonly Table[]): Promise<World> {
  const handle = wall.forTenant({
    tenantId: own,
    actor: "noninterference",
    requestId: "noninterference",
  });
  const state = stateQuery(tables);
  const moving = movingColumns(tables);
  const before = await inTransaction(handle, (inner) => stateOf(inner, state));
  return {
    async send({ sql, bindings, isWrite }) {
      if (!isWrite) return await outcomeOf(() => run(handle, sql, bindings), noColumns);
      return await inTransaction(handle, async (inner) => {
        await run(inner, auditEvent, [own, idOf("event of the statement")]);
        const outcome = await outcomeOf(() => run(inner, sql, bindings), moving);
        if (outcome.error !== undefined || outcome.refused !== undefined) return outcome;
        const after = await stateOf(inner, state);
        return { ...outcome, own: after.own, isOthersTouched: after.others !== before.others };
      });
    },
  };
}

/** Without an audit event in its transaction no write is let through, by a trigger. */
const auditEvent = `
  insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
  values ($1, $2, 'system', 'noninterference', 'noninterference', 'noninterference')`;

async function inTransaction<T>(handle: TenantHandle, work: (inner: TenantHandle) => Promise<T>) {
  let made: { readonly value: T } | undefined;
  try {
    await handle.transaction(async (inner) => {
      made = { value: await work(inner) };
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  if (made === undefined) throw new Error("a transaction without an outcome");
  return made.value;
}

async function run(handle: TenantHandle, sql: string, bindings: readonly unknown[]) {
  const client: Client = handle.knex.client;
  const lent = await client.acquireConnection();
  try {
    const options = { rowMode: "array" };
    const statement = { sql, bindings, method: "raw", isFinal: true, options };
    return (await client.query(lent, statement)).response;
  } finally {
    await client.releaseConnection(lent);
  }
}

/** The names of columns that the clock sets: `returning *` shows them. */
function movingColumns(tables: readonly Table[]): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ columns }) =>
      columns.filter(({ isMoving }) => isMoving).map(({ name }) => name),
    ),
  );
}

async function outcomeOf(
  work: () => Promise<Response | undefined>,
  hidden: ReadonlySet<string>,
): Promise<Outcome> {
  try {
    const responses = [await work()].flat();
    const rows = responses.flatMap((response) => {
      const shown = (response?.fields ?? []).map(({ name }) => !hidden.has(name));
      return (response?.rows ?? []).map((row) => JSON.stringify(row.filter((_, at) => shown[at])));
    });
    return { ...nothing, rows, count: responses[0]?.rowCount ?? 0 };
  } catch (error) {
    if (error instanceof StatementRefused) return { ...nothing, refused: error.rule };
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { ...nothing, error: [error.code, error.constraint].filter(Boolean).join(" ") };
  }
}

interface State {
  readonly own: string;
  readonly others: string;
}

/**
 * What stands in all tables now, in two sums. It is asked on the transaction's own connection, around the wall, by the
 * only way that code in this process has: pg's prototype.
 */
async function stateOf({ knex }: TenantHandle, state: string): Promise<State> {
  const client: Client = knex.client;
  const lent = await client.acquireConnection();
  const ask: (this: pg.ClientBase, query: pg.QueryConfig) => Promise<pg.QueryResult<State>> =
    pg.Client.prototype.query;
  const { rows } = await ask.call(lent, { name: "state", text: state });
  const [found] = rows;
  if (found === undefined) throw new Error("a state without a row");
  return found;
}

/** The columns that the clock sets are left out of the own rows, and so are the rows that triggers write. */
function stateQuery(tables: readonly Table[]): string {
  const sum = (list: string, from: string) =>
    `(select md5(string_agg(${list}::text, ',' order by ${list}::text)) from ${from})`;
  const tenant = tables.filter(({ kind }) => kind === "tenant");
  const ownSums = tenant.map(({ name, columns, writes }) => {
    const fixed = columns.filter(({ isMoving }) => !isMoving).map(({ sql }) => sql);
    const from = `${name} where school_id = '${own}'`;
    return writes === "all"
      ? sum(`row(${fixed.join()})`, from)
      : `(select count(*) from ${from})::text`;
  });
  const otherSums = [
    ...tenant.map(({ name }) => sum("t", `${name} t where school_id <> '${own}'`)),
    ...tables.filter(({ kind }) => kind === "reference").map(({ name }) => sum("t", `${name} t`)),
  ];
  return `select concat_ws(' ', ${ownSums.join()}) as own, concat_ws(' ', ${otherSums.join()}) as others`;
}
