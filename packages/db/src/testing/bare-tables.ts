import type { Owner } from "../roles.ts";

/** Takes foreign keys, checks and all triggers but those of one function away from tables of a test's own database. */
export async function stripGuards(
  owner: Owner,
  { tables, keep }: { tables: readonly string[]; keep: string },
): Promise<void> {
  const { rows } = await owner.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
     from pg_constraint where contype in ('f', 'c') and conrelid = any($1::regclass[])
     union all
     select format('drop trigger %I on %s', tgname, tgrelid::regclass)
     from pg_trigger where not tgisinternal and tgfoid <> $2::regproc and tgrelid = any($1::regclass[])`,
    [tables, keep],
  );
  await owner.query(rows.map(({ sql }) => sql).join(";\n"));
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly category: string;
}

/**
 * An insert of a row of the school into any table, with something in each column that must have it; run again, it
 * makes another row. Throws when a column's type is one it knows no value of.
 */
export async function insertAnyRow(owner: Owner, table: string, school: string): Promise<string> {
  const { rows } = await owner.query<Column>(
    `select a.attname as name, y.typname as type, y.typcategory as category
     from pg_attribute a join pg_type y on y.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and a.attnotnull and not a.atthasdef
       and not a.attisdropped`,
    [table],
  );
  const values = rows.map(({ name, type, category }) => {
    const value = name === "school_id" ? `'${school}'` : (ofType[type] ?? ofCategory[category]);
    if (value === undefined) throw new Error(`what goes into ${table}.${name}, a ${type}?`);
    return value;
  });
  return `insert into ${table} (${rows.map(({ name }) => name).join()}) values (${values.join()})`;
}

const ofType: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  jsonb: "'{}'",
  bytea: "'x'",
  numeric: "(random() * 999)::int",
};
/** Strings, numbers, days and times, truth values, lists. */
const ofCategory: Readonly<Record<string, string>> = {
  S: "gen_random_uuid()::text",
  N: "(random() * 30000)::int",
  D: "now() - random() * interval '9000 days'",
  B: "false",
  A: "'{}'",
};
