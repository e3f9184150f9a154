import type { Registry, TableKind } from "@athena/tenancy";
import type pg from "pg";

/** The types the grammar can compute with. Columns of others are shown, compared, and written as rows have them. */
const kinds = {
  uuid: "uuid",
  text: "text",
  varchar: "text",
  int2: "int",
  int4: "int",
  int8: "int",
  numeric: "number",
  bool: "bool",
  date: "date",
  timestamptz: "instant",
  jsonb: "json",
  _text: "texts",
} as const;
export type Computed = (typeof kinds)[keyof typeof kinds];
export type Kind = Computed | "other";

export interface Column {
  readonly name: string;
  /** The name as a statement writes it: quoted where it must be. */
  readonly sql: string;
  readonly kind: Kind;
  /** PostgreSQL's name of the type, `_text` for `text[]`. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  /** Its default asks the clock, chance or the transaction, so it differs between two runs of one statement. */
  readonly isMoving: boolean;
}

export interface Unique {
  readonly columns: readonly string[];
  /** The condition of a partial index. */
  readonly where: string | undefined;
}

export interface Reference {
  /** Without the tenant column. */
  readonly column: string;
  readonly table: string;
  readonly to: string;
  /** Whether the tenant column is part of it. */
  readonly isWithin: boolean;
}

export interface Check {
  readonly columns: readonly string[];
  readonly definition: string;
}

export interface Table {
  readonly name: string;
  readonly kind: TableKind;
  readonly writes: "all" | "append" | "none";
  readonly columns: readonly Column[];
  readonly uniques: readonly Unique[];
  readonly references: readonly Reference[];
  readonly checks: readonly Check[];
  /** The columns each constraint or unique index is about, by its name. */
  readonly constrained: ReadonlyMap<string, readonly string[]>;
}

/** Every registered table with its columns and rules, as the migrations left them. */
export async function readTables(owner: pg.Client, registry: Registry): Promise<readonly Table[]> {
  const names = Object.keys(registry.tables);
  const ask = async <Row extends object>(sql: string) =>
    (await owner.query<Row & { table: string }>(sql, [names])).rows;
  const columns = await ask<ColumnRow>(columnsSql);
  const constraints = await ask<ConstraintRow>(constraintsSql);
  const uniques = await ask<UniqueRow>(uniquesSql);
  return names.map((name) => {
    const rule = registry.rule(name);
    const own = <Row extends { table: string }>(rows: readonly Row[]) =>
      rows.filter(({ table }) => table === name);
    return {
      name,
      kind: rule?.kind ?? "platform",
      writes: rule?.writes ?? (rule?.kind === "tenant" ? "all" : "none"),
      columns: own(columns).map(columnOf),
      uniques: own(uniques).flatMap(uniqueOf),
      references: own(constraints).flatMap((row) => referenceOf(row, registry.tenantColumn)),
      checks: own(constraints).filter(({ type }) => type === "c"),
      constrained: new Map(
        [...own(constraints), ...own(uniques)].map((row) => [
          row.name,
          row.columns.flatMap((column) => column ?? []),
        ]),
      ),
    };
  });
}

interface ColumnRow {
  readonly name: string;
  readonly sql: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly value: string | null;
}

const constant = /^(?:'[^']*'|-?[\d.]+|true|false|null)(?:::[\w [\]"]+)?$/i;

function columnOf({ value, ...row }: ColumnRow): Column {
  const kind = Object.entries(kinds).find(([type]) => type === row.type)?.[1] ?? "other";
  const isMoving = value !== null && !constant.test(value);
  return { ...row, kind, hasDefault: value !== null, isMoving };
}

interface ConstraintRow {
  readonly name: string;
  readonly type: "f" | "c";
  readonly columns: readonly string[];
  readonly target: string | null;
  readonly targetColumns: readonly string[] | null;
  readonly definition: string;
}

function referenceOf(row: ConstraintRow, tenantColumn: string): readonly Reference[] {
  const { type, columns, target, targetColumns } = row;
  if (type !== "f" || target === null || targetColumns === null) return [];
  const isWithin = columns.includes(tenantColumn) && columns.length > 1;
  return columns.flatMap((column, index) => {
    const to = targetColumns[index];
    const isTenant = isWithin && column === tenantColumn;
    return to === undefined || isTenant ? [] : [{ column, table: target, to, isWithin }];
  });
}

interface UniqueRow {
  readonly name: string;
  readonly isUnique: boolean;
  /** Null stands for an expression. */
  readonly columns: readonly (string | null)[];
  readonly where: string | null;
}

/** ON CONFLICT can name plain columns only. */
function uniqueOf({ columns, where, isUnique }: UniqueRow): readonly Unique[] {
  if (!isUnique || columns.includes(null)) return [];
  return [{ columns: columns.flatMap((column) => column ?? []), where: where ?? undefined }];
}

const columnsSql = `
  select c.relname as table, a.attname as name, quote_ident(a.attname) as sql, y.typname as type,
    not a.attnotnull as "isNullable", pg_get_expr(d.adbin, d.adrelid) as value
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_type y on y.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.oid = any($1::regclass[]) and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' and a.attidentity <> 'a'
  order by c.relname, a.attnum`;

const constraintsSql = `
  select c.relname as table, n.conname as name, n.contype as type,
    array(select attname::text from unnest(n.conkey) with ordinality k (key, at)
      join pg_attribute on attrelid = n.conrelid and attnum = key order by at) as columns,
    (select relname from pg_class where oid = n.confrelid) as target,
    array(select attname::text from unnest(n.confkey) with ordinality k (key, at)
      join pg_attribute on attrelid = n.confrelid and attnum = key order by at) as "targetColumns",
    pg_get_constraintdef(n.oid) as definition
  from pg_constraint n join pg_class c on c.oid = n.conrelid
  where c.oid = any($1::regclass[]) and n.contype in ('f', 'c')
  order by c.relname, n.conname`;

const uniquesSql = `
  select c.relname as table, x.relname as name, i.indisunique as "isUnique",
    array(select nullif(attname::text, '') from unnest(i.indkey::int2[]) with ordinality k (key, at)
      left join pg_attribute on attrelid = i.indrelid and attnum = key
      where at <= i.indnkeyatts order by at) as columns,
    pg_get_expr(i.indpred, i.indrelid) as where
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_class x on x.oid = i.indexrelid
  where c.oid = any($1::regclass[]) and (i.indisunique or i.indisexclusion)
  order by c.relname, x.relname`;
