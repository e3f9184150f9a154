import { literal } from "../../schema/names.ts";
import { codeSql } from "./code-sql.ts";
import { rightsSql } from "./rights-sql.ts";
import { serverSql } from "./server-sql.ts";
import { tablesSql } from "./tables-sql.ts";

export interface CatalogueScope {
  readonly schema: string;
  readonly appRole: string;
  readonly otherRoles: readonly string[];
}

const parts = { ...serverSql, ...tablesSql, ...codeSql, ...rightsSql };

export type PartName = keyof typeof parts;
// Object.entries forgets the names.
export const partNames = Object.keys(parts) as PartName[];

/**
 * One statement for these parts. It has no bindings and no question mark, so Knex and pg run it alike; every part
 * is a list under its name in `snapshot`.
 */
export function catalogueSql(scope: CatalogueScope, names: readonly PartName[]): string {
  const lists = names.map(
    (name) =>
      `'${name}', coalesce((select jsonb_agg(to_jsonb(q)) from (${parts[name]}) q), '[]'::jsonb)`,
  );
  const watched = [scope.appRole, ...scope.otherRoles].map(literal).join(", ");
  return `
    with space as (select oid from pg_namespace where nspname = ${literal(scope.schema)}),
    app as (
      select oid, rolname::text as name from pg_roles where rolname = ${literal(scope.appRole)}
      union all select 0, 'public'
    ),
    watched as (select oid, rolname::text as name from pg_roles where rolname in (${watched})),
    watched_or_public as (select * from watched union all select 0, 'public'),
    own as (
      select c.* from pg_class c join space on c.relnamespace = space.oid
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
    )
    select jsonb_build_object(${lists.join(", ")}) as snapshot`;
}
