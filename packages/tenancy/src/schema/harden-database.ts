import type { Knex } from "knex";
import { isDangerousSql } from "./dangerous-functions.ts";
import { execute } from "./execute.ts";
import { quoted } from "./names.ts";

/**
 * Takes from PUBLIC what a new database gives to everybody: making objects in the schema, making
 * temporary tables (which would shadow a registered one), calling new functions, calling the
 * built-in ones that run SQL or reach files, and reading the planner's statistics, which hold values
 * of every tenant's columns. Run it as the owner of the database, before the first table. The
 * built-in functions and the statistics belong to the superuser; where the owner is none, they stay
 * as they are and the doctor says so as a warning.
 */
export async function hardenDatabase(db: Knex, schema = "public"): Promise<void> {
  await execute(
    db,
    `revoke create on schema ${quoted(schema)} from public;
    alter default privileges revoke execute on functions from public;
    do $harden$
    declare
      f record;
    begin
      execute format('revoke temporary on database %I from public', current_database());
      for f in
        select p.oid::regprocedure as signature from pg_proc p
        where ${isDangerousSql} and pg_has_role(p.proowner, 'USAGE')
      loop
        execute format('revoke execute on routine %s from public', f.signature);
      end loop;
      for f in
        select c.oid::regclass as view from pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace and pg_has_role(c.relowner, 'USAGE')
          and c.relname in ('pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs')
      loop
        execute format('revoke select on %s from public', f.view);
        execute format('grant select on %s to pg_database_owner', f.view);
      end loop;
    end
    $harden$`,
  );
}
