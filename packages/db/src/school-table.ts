import { tenantTables } from "@athena/tenancy/schema";
import type { Knex } from "knex";

/** Columns whose values never enter the audit log: secrets, pictures and keys derived from other columns. */
const unaudited = ["token_hash", "crest", "search_text", "sort_name"];

/** Columns whose change is no act of anybody: alone they need no audit event. */
const unwatched = ["updated_at", "last_used_at", "began_at", "progress_done", "progress_total"];

const tables = tenantTables({
  tenantColumn: "school_id",
  tenantTable: "schools",
  appRole: "athena_app",
  afterCreate: async (db, table, { appendOnly }) => {
    if (!appendOnly) await auditTable(db, table);
  },
});

/**
 * The only way a migration makes a table of a school's rows: composite key, fixed school, grants, and triggers that
 * write every change into the audit log.
 */
export const schoolTable = tables.create;

/** Adds to a school's table, under the same rules. */
export const alterSchoolTable = tables.alter;

/**
 * The function behind the audit triggers. It copies what a statement changed beside the audit event that the
 * same transaction wrote first; without one the statement fails, so nothing is written unseen. A migration that adds
 * to the lists above installs it again.
 */
export async function installAuditFunction(db: Knex): Promise<void> {
  await db.raw(`
    create or replace function audit_rows() returns trigger language plpgsql
    set search_path = pg_catalog, public as $$
    declare
      hidden constant text[] := array[${literals(unaudited)}];
      unwatched constant text[] := array[${literals(unwatched)}];
      changes constant text := case tg_op
        when 'INSERT' then 'select n.school_id, n.id, ''insert'', null::jsonb, to_jsonb(n) - $1 from new_rows n'
        when 'DELETE' then 'select o.school_id, o.id, ''delete'', to_jsonb(o) - $1, null::jsonb from old_rows o'
        else 'select n.school_id, n.id, ''update'', to_jsonb(o) - $1, to_jsonb(n) - $1 from new_rows n
              join old_rows o on o.school_id = n.school_id and o.id = n.id
              where to_jsonb(o) - $3 is distinct from to_jsonb(n) - $3'
      end;
      orphans integer;
    begin
      execute format($q$
        with changed (school_id, row_id, operation, before, after) as (%s),
        told as (
          select c.*, (
            select e.id from public.audit_events e
            where e.school_id = c.school_id and e.xact_id = pg_current_xact_id()::text::bigint
              and e.created_at = now()
            order by e.id desc limit 1) as event_id
          from changed c),
        written as (
          insert into public.audit_changes
            (school_id, id, event_id, changed_table, row_id, operation, before, after)
          select school_id, gen_random_uuid(), event_id, $2, row_id, operation, before, after
          from told where event_id is not null)
        select count(*) from told where event_id is null
      $q$, changes) into orphans using hidden, tg_table_name::text, unwatched;
      if orphans > 0 then
        raise exception 'a write to % without an audit event in its transaction', tg_table_name
          using errcode = '23514', table = tg_table_name, constraint = 'audit_event_first';
      end if;
      return null;
    end $$;
    revoke all on function audit_rows() from public;
  `);
}

const literals = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

async function auditTable(db: Knex, table: string): Promise<void> {
  const trigger = (operation: string, rows: string) =>
    db.raw(
      `create trigger ${table}_audit_${operation} after ${operation} on ${table}
       referencing ${rows} for each statement execute function audit_rows()`,
    );
  await trigger("insert", "new table as new_rows");
  await trigger("update", "old table as old_rows new table as new_rows");
  await trigger("delete", "old table as old_rows");
}
