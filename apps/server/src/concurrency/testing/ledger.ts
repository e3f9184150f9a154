import type { Owner } from "@athena/api/testing/owner";
import type { SchoolCode, TwinSchool } from "@athena/api/testing/twin-school";
import { registry } from "@athena/db/registry";

/** Columns that the audit log leaves out, and the ones whose change alone is no act. */
const silent =
  "'{token_hash,crest,search_text,sort_name,last_used_at,created_at,updated_at}'::text[]";

/** One step of a row from one state to another; null where it was not yet, or is no more. */
interface Change {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One act of a member, and what it wrote. */
export interface Act {
  readonly schoolId: string;
  readonly requestId: string;
  readonly procedure: string;
  /** `students insert`, once per row written. */
  readonly effects: readonly string[];
  readonly rows: readonly string[];
}

/** All that one school has at a moment: rows by `students/<id>`, and its journals. */
export interface Book {
  readonly rows: ReadonlyMap<string, string>;
  readonly journals: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  /** All of it as text. */
  readonly text: string;
}
export type Books = Readonly<Record<SchoolCode, Book>>;

export async function booksOf(
  owner: Owner,
  schools: Readonly<Record<SchoolCode, TwinSchool>>,
): Promise<Books> {
  return { A: await bookOf(owner, schools.A.id), B: await bookOf(owner, schools.B.id) };
}

async function bookOf(owner: Owner, schoolId: string): Promise<Book> {
  const [rows, journals] = [new Map<string, string>(), new Map<string, string>()];
  let text = "";
  for (const table of registry.names("tenant")) {
    const found = await owner.rows<{ id: string; row: string; full: string }>(
      `select id, (to_jsonb(t) - ${silent})::text as row, t::text as full from ${table} t
       where school_id = $1`,
      [schoolId],
    );
    const isJournal = registry.rule(table)?.writes === "append";
    for (const { id, row, full } of found) {
      (isJournal ? journals : rows).set(`${table}/${id}`, isJournal ? full : row);
      text += `${full}\n`;
    }
  }
  const changes = await owner.rows<Change>(
    `select changed_table || '/' || row_id as key, (before - ${silent})::text as before,
       (after - ${silent})::text as after
     from audit_changes where school_id = $1`,
    [schoolId],
  );
  return { rows, journals, changes, text };
}

/** Every act of a member in either school. */
export async function actsOf(owner: Owner): Promise<Act[]> {
  return owner.rows(
    `select e.school_id as "schoolId", e.request_id as "requestId", e.procedure,
       coalesce(json_agg(c.changed_table || ' ' || c.operation) filter (where c.id is not null), '[]') as effects,
       coalesce(json_agg(c.row_id) filter (where c.id is not null), '[]') as rows
     from audit_events e
     left join audit_changes c on c.school_id = e.school_id and c.event_id = e.id
     where e.actor_kind in ('member', 'token')
     group by e.school_id, e.id`,
  );
}

/**
 * Rows that are not what the audit log made of nothing. Each change is a step of its row; with a last step from what
 * it is now back to nothing, every state is left as often as it is reached.
 */
export function unexplained({ rows, changes }: Book): string[] {
  const balance = new Map<string, Map<string, number>>();
  const step = (key: string, from: string | null, to: string | null) => {
    const states = balance.get(key) ?? new Map<string, number>();
    balance.set(key, states);
    states.set(from ?? "", (states.get(from ?? "") ?? 0) + 1);
    states.set(to ?? "", (states.get(to ?? "") ?? 0) - 1);
  };
  for (const { key, before, after } of changes) step(key, before, after);
  for (const [key, row] of rows) step(key, row, null);
  return [...balance]
    .filter(([, states]) => [...states.values()].some((count) => count !== 0))
    .map(([key]) => key);
}

/** What the journals no longer hold as they did. */
export function rewritten(before: Book, after: Book): string[] {
  return [...before.journals.keys()].filter(
    (key) => after.journals.get(key) !== before.journals.get(key),
  );
}
