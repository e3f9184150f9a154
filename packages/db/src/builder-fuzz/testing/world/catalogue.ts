import type pg from "pg";
import { propertyName } from "../../../column-names.ts";

export interface Column {
  /** As in SQL. */
  readonly column: string;
  /** As in TypeScript. */
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
  readonly hasDefault: boolean;
  /** The words a check lets in, where a check lists words. */
  readonly words: readonly string[] | undefined;
  /** In a key, a reference or a check: it does not take just any value of its type. */
  readonly isBound: boolean;
  /** Whether PostgreSQL orders it as JavaScript orders the values it is read as. */
  readonly isOrdered: boolean;
}

export interface ForeignKey {
  readonly table: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
  /** What becomes of the referring row when its target goes. */
  readonly onDelete: "restrict" | "cascade" | "set null";
  /** Checked at commit, which no program of the fuzz reaches. */
  readonly isDeferred: boolean;
}

export interface UniqueIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly definition: string;
  /** Over all rows, and over columns alone. */
  readonly isPlain: boolean;
}

export interface Table {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly references: readonly ForeignKey[];
  readonly uniques: readonly UniqueIndex[];
  /** Whether a write does more than it says: triggers beyond those of every school's table, exclusions. */
  readonly isSelfWilled: boolean;
}

export type Catalogue = ReadonlyMap<string, Table>;

const orderedTypes = new Set([
  ...["smallint", "integer", "bigint", "date", "uuid", "boolean"],
  "timestamp with time zone",
]);

/** What PostgreSQL itself says of the tables of `public`. */
export async function readCatalogue(owner: pg.Client): Promise<Catalogue> {
  const columns = await owner.query<ColumnRow>(columnsSql);
  const keys = await owner.query<ForeignKey>(foreignKeysSql);
  const uniques = await owner.query<UniqueIndex & { table: string }>(uniquesSql);
  const willed = await owner.query<{ table: string }>(selfWilledSql);
  const tables = [...new Set(columns.rows.map(({ table }) => table))];
  return new Map(
    tables.map((table) => [
      table,
      {
        table,
        columns: columns.rows.filter((row) => row.table === table).map(columnOf),
        references: keys.rows.filter((key) => key.table === table),
        uniques: uniques.rows.filter((index) => index.table === table),
        isSelfWilled: willed.rows.some((row) => row.table === table),
      },
    ]),
  );
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
  readonly hasDefault: boolean;
  readonly isBound: boolean;
  readonly isBytewise: boolean;
  readonly checks: readonly string[];
}

function columnOf({ table: _, checks, isBytewise, ...row }: ColumnRow): Column {
  return {
    ...row,
    name: propertyName(row.column),
    words: wordsOf(checks),
    isOrdered: orderedTypes.has(row.type) || (row.type === "text" && isBytewise),
  };
}

/** `CHECK ((gender = ANY (ARRAY['F'::text, 'M'::text])))` lets in F and M. */
function wordsOf(checks: readonly string[]): string[] | undefined {
  for (const check of checks) {
    const [, inside] = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.+)\]\)\)\)$/.exec(check) ?? [];
    if (inside) return [...inside.matchAll(/'([^']*)'::text/g)].map(([, word]) => word ?? "");
  }
  return undefined;
}

const columnsSql = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    not a.attnotnull as "isNullable", a.attgenerated <> '' as "isGenerated", a.atthasdef as "hasDefault",
    coalesce(co.collname in ('C', 'POSIX', 'ucs_basic') or co.collname = 'default' and (
      select datlocprovider <> 'i' and datcollate in ('C', 'POSIX', 'C.UTF-8', 'C.utf8')
      from pg_database where datname = current_database()), false) as "isBytewise",
    exists (select from pg_constraint k where k.conrelid = c.oid and a.attnum = any (k.conkey) and k.contype <> 'n')
      or exists (select from pg_index i where i.indrelid = c.oid and i.indisunique
        and (a.attnum = any (i.indkey) or pg_get_expr(i.indpred, i.indrelid) ~ ('\\m' || a.attname || '\\M')))
      as "isBound",
    array(select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_collation co on co.oid = a.attcollation
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname, a.attnum`;

const foreignKeysSql = `
  select k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
    array(select attname::text from unnest(k.conkey) with ordinality u (num, place)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by place) as columns,
    array(select attname::text from unnest(k.confkey) with ordinality u (num, place)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by place) as "targetColumns",
    k.condeferred as "isDeferred",
    case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'restrict' end as "onDelete"
  from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace
  order by k.conname`;

const uniquesSql = `
  select c.relname as table, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition,
    i.indpred is null and i.indexprs is null as "isPlain",
    array(select attname::text from unnest(i.indkey::int2[]) with ordinality u (num, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num order by place) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and i.indisunique
  order by 2`;

const selfWilledSql = `
  select tgrelid::regclass::text as table from pg_trigger
  where not tgisinternal and tgfoid::regproc::text not in
    ('tenancy_keep_key', 'tenancy_touch_updated_at', 'audit_rows', 'membership_changed', 'write_attribution')
  union
  select conrelid::regclass::text from pg_constraint where contype = 'x'`;
