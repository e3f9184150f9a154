import pg from "pg";
import type { Owner } from "../roles.ts";

/** SQLSTATE of a write that the detector refuses: of a class that PostgreSQL leaves to its users. */
export const foreignWrite = "WA001";

export interface Watch {
  /** Every table of a school's rows. */
  readonly tables: readonly string[];
  /** Who may keep the journals of several schools in one transaction, and write no other row in it. */
  readonly platformRole: string;
}

/** Kinds of write, and how the detector is shown their rows. */
const transitions = {
  insert: "NEW TABLE AS new_rows",
  update: "OLD TABLE AS old_rows NEW TABLE AS new_rows",
  delete: "OLD TABLE AS old_rows",
} as const;
export const operations = ["insert", "update", "delete"] as const;

/**
 * Makes a database for tests refuse, with `foreignWrite`, every row written for another school than the transaction's.
 * It is a second opinion, which knows nothing of the wall: rows come from PostgreSQL's transition tables, the school
 * from the audit event that the transaction wrote first. The role is the session's, so what a cascade, a trigger or
 * a definer's function writes counts as well. Held is every role but the owner, whose rows are the tests' fixtures.
 */
export async function watchWrites(owner: Owner, { tables, platformRole }: Watch): Promise<void> {
  const { rows } = await owner.query<{ name: string }>("select session_user as name");
  const [fixtures, platform] = [rows[0]?.name ?? "", platformRole].map(pg.escapeLiteral);
  // A name that sorts last: what production's own triggers refuse, they refuse in tests as well.
  const watch = (table: string, operation: (typeof operations)[number]) => `
    create trigger zz_write_attribution_${operation} after ${operation} on ${pg.escapeIdentifier(table)}
      referencing ${transitions[operation]} for each statement when (session_user <> ${fixtures})
      execute function write_attribution(${platform})`;
  const triggers = tables.flatMap((table) => operations.map((one) => watch(table, one)));
  await owner.query([detector, ...triggers].join(";\n"));
}

/** Takes the detector away again. */
export async function unwatchWrites(owner: Owner): Promise<void> {
  await owner.query("drop function write_attribution() cascade");
}

/** What the detector would not see: `students delete` where it is missing, switched off or blind there. */
export async function unwatched(owner: Owner, tables: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; definition: string }>(
    `select tgrelid::regclass::text as table, pg_get_triggerdef(oid, true) as definition
     from pg_trigger where tgenabled = 'O' and tgfoid = to_regproc('write_attribution')`,
  );
  const isSeen = (table: string, operation: (typeof operations)[number]) => {
    const when = `AFTER ${operation.toUpperCase()} ON ${table} REFERENCING ${transitions[operation]}`;
    const whom = " FOR EACH STATEMENT WHEN (SESSION_USER <> ";
    return rows.some((row) => row.table === table && row.definition.includes(`${when}${whom}`));
  };
  return tables.flatMap((table) =>
    operations.filter((one) => !isSeen(table, one)).map((one) => `${table} ${one}`),
  );
}

const detector = `
  create function write_attribution() returns trigger language plpgsql
  set search_path = pg_catalog, public as $$
  declare
    written uuid[];
    journals uuid[];
    act constant bigint := pg_current_xact_id()::text::bigint;
    is_platform constant boolean := session_user = tg_argv[0];
  begin
    if tg_op = 'INSERT' then
      written := array(select distinct school_id from new_rows);
    elsif tg_op = 'DELETE' then
      written := array(select distinct school_id from old_rows);
    else
      written := array(select school_id from new_rows union select school_id from old_rows);
    end if;
    if written = '{}' then return null; end if;

    -- By the index of one school: the trigger of the journal itself has seen that there is no other.
    if not is_platform and tg_table_name <> 'audit_events' and cardinality(written) = 1 and exists (
      select from public.audit_events e
      where e.school_id = written[1] and e.xact_id = act and e.created_at = now()) then return null;
    end if;

    journals := array(
      select distinct e.school_id from public.audit_events e
      where e.xact_id = act and e.created_at = now());
    if cardinality(journals) = 1 and written = journals then return null; end if;
    if is_platform and journals = '{}' and cardinality(written) = 1 then return null; end if;
    if is_platform and tg_table_name = 'audit_events' and not exists (
      select from public.audit_events e
      join public.audit_changes c on c.school_id = e.school_id and c.event_id = e.id
      where e.xact_id = act and e.created_at = now()) then return null;
    end if;

    raise exception '% of % by % wrote rows of school %, and the transaction is of %',
      lower(tg_op), tg_table_name, session_user, array_to_string(written, ' and '),
      coalesce(nullif(array_to_string(journals, ' and '), ''), 'no school: it began without an audit event')
      using errcode = '${foreignWrite}', table = tg_table_name;
  end $$;
  revoke all on function write_attribution() from public`;
