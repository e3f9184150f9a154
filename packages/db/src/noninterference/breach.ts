import pg from "pg";
import { planted } from "./grammar/spoiled-target.ts";
import { plantedUnique } from "./grammar/upsert.ts";
import type { Table } from "./worlds/catalogue.ts";
import { own } from "./worlds/populate.ts";

/**
 * Takes away what the schema itself holds, so that the proof alone stands between schools, and defines what no
 * database of ours may have: a function and an operator that read a table, and a unique index without the school.
 */
export async function breach(owner: pg.Client, tables: readonly Table[]): Promise<void> {
  const tenant = tables.filter(({ kind }) => kind === "tenant");
  const references = await owner.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const { table, column } = plantedUnique({ tables });
  await owner.query(
    [
      ...references.rows.map(({ sql }) => sql),
      ...tenant.map(({ name }) => `alter table ${pg.escapeIdentifier(name)} disable trigger user`),
      "grant select, insert, update, delete, truncate on all tables in schema public to public",
      "grant select on pg_catalog.pg_stats to public",
      `create function ${planted.function}() returns text language sql as
        $$ select md5(string_agg(t::text, ',' order by id, school_id)) from ${tenant[0]?.name} t $$`,
      `create function ${planted.function}(integer, integer) returns text language sql as
        $$ select ${planted.function}() $$`,
      `create operator ${planted.operator} (leftarg = integer, rightarg = integer, function = ${planted.function})`,
      `grant execute on all functions in schema public to public`,
      `update ${table.name} t set ${column.name} = null where school_id <> '${own}' and exists (
        select from ${table.name} o where o.${column.name} = t.${column.name}
          and (o.school_id = '${own}' or (o.school_id, o.id) < (t.school_id, t.id)))`,
      `create unique index planted on ${table.name} (${column.name})`,
    ].join(";\n"),
  );
}
