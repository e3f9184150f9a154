import type pg from "pg";
import type { Registry } from "../../registry.ts";
import { literal, quoted } from "../../schema/names.ts";
import type { Scan, Usage } from "../catalogue.ts";
import type { DoctorOptions } from "../facts.ts";
import { isRefusal } from "../read-catalogue.ts";
import { type Looked, lookAt } from "./look-at.ts";
import { type Planner, planner } from "./plan.ts";

/** Below so many rows of other tenants in a table it is no matter how it is read. */
const many = 10_000;

/** The statements that take most of the server's time are looked at; the others matter less. */
const mostStatements = 500;

/** What the statements that ran tell of how tenant tables are read. */
export interface Observed {
  /** Absent where the statements can't be seen. */
  readonly scans?: readonly Scan[];
  /** Absent where neither they nor the counts of reads can be seen. */
  readonly usage?: readonly Usage[];
  /** Statements whose plan was read. */
  readonly planned: number;
  readonly unseen: ReadonlyMap<string, string>;
  /** What was seen in part. */
  readonly partly: readonly { what: string; reason: string; rules: readonly string[] }[];
}

interface Large {
  readonly table: string;
  readonly rows: number;
}

interface Listed {
  readonly queryId: string;
  readonly text: string;
  readonly calls: number;
}

/**
 * Asks pg_stat_statements for the application's statements and PostgreSQL for their plans, without running them.
 * Where the extension is not there, the counts of reads of each table must do. `client` must be one's own, outside of
 * a transaction; it is left read-only. No text comes back in which PostgreSQL may have left a value.
 */
export async function observe(
  client: pg.ClientBase,
  registry: Registry,
  options: DoctorOptions,
): Promise<Observed> {
  try {
    return await look(client, registry, options);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const unseen = new Map([
      ["scans", error.message],
      ["usage", error.message],
    ]);
    return { planned: 0, unseen, partly: [] };
  }
}

async function look(
  client: pg.ClientBase,
  registry: Registry,
  options: DoctorOptions,
): Promise<Observed> {
  await client.query(
    "set default_transaction_read_only = on; set plan_cache_mode = force_generic_plan",
  );
  const large = await largeTables(client, registry, options.schema ?? "public");
  const listed = await listedStatements(client, options.appRole);
  if (typeof listed === "string") return fromCounts(client, large, listed);
  const looked = await lookAt(
    listed.map(({ text }) => text),
    large.map(({ table }) => table),
  );
  const plan = planner(client);
  const results = [];
  for (const [place, statement] of listed.entries()) {
    const said = looked[place];
    if (said?.reads) results.push(await scansOf(plan, { statement, said, large }));
  }
  const scans = results.flatMap((result) => result ?? []);
  const lost = results.filter((result) => result === undefined).length;
  return {
    scans,
    usage: [],
    planned: results.length - lost,
    unseen: new Map(),
    partly:
      lost === 0
        ? []
        : [
            {
              what: "statements",
              reason: `${lost} of ${results.length} statements on large tables could not be planned from their text alone`,
              rules: [],
            },
          ],
  };
}

/** Tenant tables with many rows of other tenants than the one that reads. */
async function largeTables(
  client: pg.ClientBase,
  { tenantTable, names }: Registry,
  schema: string,
): Promise<Large[]> {
  const tables = names("tenant").map(literal).join(", ");
  if (tables === "") return [];
  const { rows } = await client.query<{ table: string; rows: string; tenants: string }>(
    `select c.relname as table, greatest(c.reltuples, s.n_live_tup) as rows,
       coalesce((select greatest(t.reltuples, pg_stat_get_live_tuples(t.oid)) from pg_class t
         where t.relnamespace = c.relnamespace and t.relname = ${literal(tenantTable)}), 0) as tenants
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_stat_all_tables s on s.relid = c.oid
     where n.nspname = ${literal(schema)} and c.relkind = 'r' and c.relname in (${tables})`,
  );
  return rows
    .map(({ table, rows: all, tenants }) => ({
      table,
      rows: Number(all),
      tenants: Number(tenants),
    }))
    .filter(({ rows: all, tenants }) => all - all / Math.max(tenants, 1) >= many);
}

/** The statements, those that took most time first; or why they can't be seen. */
async function listedStatements(
  client: pg.ClientBase,
  appRole: string,
): Promise<Listed[] | string> {
  const { rows: places } = await client.query<{ schema: string }>(
    `select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname = 'pg_stat_statements'`,
  );
  const [place] = places;
  if (place === undefined) return "pg_stat_statements is not installed in this database";
  try {
    const { rows } = await client.query<Listed>(
      `select s.queryid::text as "queryId", s.query as text, s.calls::float8 as calls
       from ${quoted(place.schema)}.pg_stat_statements s
       where s.userid = (select oid from pg_roles where rolname = ${literal(appRole)})
         and s.dbid = (select oid from pg_database where datname = current_database())
       order by s.total_exec_time desc limit ${mostStatements}`,
    );
    const hidden = rows.some(({ queryId }) => queryId === null);
    return hidden
      ? "the user of this connection may not see what others ran: grant it pg_read_all_stats"
      : rows;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
}

async function fromCounts(
  client: pg.ClientBase,
  large: readonly Large[],
  reason: string,
): Promise<Observed> {
  const { rows } = await client.query<{ table: string; sequential: number; byIndex: number }>(
    `select relname as table, seq_scan::float8 as sequential, coalesce(idx_scan, 0)::float8 as "byIndex"
     from pg_stat_user_tables`,
  );
  const usage = large.flatMap((one) => {
    const counted = rows.find(({ table }) => table === one.table);
    return counted === undefined ? [] : [{ ...counted, rows: one.rows }];
  });
  return { usage, planned: 0, unseen: new Map([["scans", reason]]), partly: [] };
}

interface Asked {
  readonly statement: Listed;
  readonly said: Looked;
  readonly large: readonly Large[];
}

/** Undefined where PostgreSQL could not plan the text. */
async function scansOf(
  plan: Planner,
  { statement, said, large }: Asked,
): Promise<Scan[] | undefined> {
  const read = await plan(statement.text);
  return read?.flatMap(({ table, index }) => {
    const found = large.find((one) => one.table === table);
    if (found === undefined) return [];
    const { queryId, calls } = statement;
    return [
      {
        queryId,
        calls,
        text: said.isPlain ? statement.text : null,
        table,
        rows: found.rows,
        index,
      },
    ];
  });
}
