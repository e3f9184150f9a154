import type { SchoolDb } from "@athena/db/school-db";
import { addDays, startOfDay } from "@athena/domain/day";
import type { z } from "zod";
import type { AuditFilter } from "./audit.schema.ts";

export type Filter = z.output<typeof AuditFilter>;

/** The acts that the filter asks for. Newest first is by id: ids are made in the order of time. */
export function auditEvents(db: SchoolDb, filter: Filter) {
  const query = db.auditEvents;
  if (filter.actorKind) query.where("actorKind", filter.actorKind);
  if (filter.actorUserId) query.where("actorUserId", filter.actorUserId);
  if (filter.procedure) query.where("procedure", filter.procedure);
  if (filter.from) query.where("createdAt", ">=", startOfDay(filter.from));
  if (filter.to) query.where("createdAt", "<", startOfDay(addDays(filter.to, 1)));
  if (filter.table || filter.rowId) {
    const changes = db.auditChanges.select("eventId");
    if (filter.table) changes.where("changedTable", filter.table);
    if (filter.rowId) changes.where("rowId", filter.rowId);
    query.whereIn("id", changes);
  }
  return query;
}

interface ChangeRow {
  id: string;
  eventId: string;
  changedTable: string;
  rowId: string;
  operation: "insert" | "update" | "delete";
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  total: number;
}

/** The most changes one act shows: an import writes thousands. */
const mostChanges = 20;

/** Puts each act's changes beside it, in one statement for the whole page. `only`: those of one row. */
export async function withChanges<Event extends { id: string }>(
  db: SchoolDb,
  events: readonly Event[],
  only: { table: string; rowId: string } | null = null,
) {
  const ids = events.map(({ id }) => id);
  const { table, rowId } = only ?? { table: null, rowId: null };
  const rows = await db.sql<ChangeRow>`
    select ranked.* from (
      select c.id, c.event_id, c.changed_table, c.row_id, c.operation, c.before, c.after,
        row_number() over (partition by c.event_id order by c.changed_table, c.row_id, c.id) as place,
        count(*) over (partition by c.event_id) as total
      from audit_changes c
      where c.school_id = ${db.school} and c.event_id = any(${ids}::uuid[])
        and (${table}::text is null or c.changed_table = ${table}::text)
        and (${rowId}::uuid is null or c.row_id = ${rowId}::uuid)
    ) as ranked
    where ranked.place <= ${mostChanges}::int
    order by ranked.event_id, ranked.place`;
  const byEvent = new Map<string, ChangeRow[]>();
  for (const row of rows) byEvent.set(row.eventId, [...(byEvent.get(row.eventId) ?? []), row]);
  return events.map((event) => {
    const changes = byEvent.get(event.id) ?? [];
    return { ...event, changeCount: changes[0]?.total ?? 0, changes: changes.map(shown) };
  });
}

function shown({ id, changedTable, rowId, operation, before, after }: ChangeRow) {
  const keep =
    operation === "update" && before && after
      ? (column: string) => !same(before[column], after[column])
      : () => true;
  return {
    id,
    table: changedTable,
    rowId,
    operation,
    before: valuesOf(before, keep),
    after: valuesOf(after, keep),
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const camel = (column: string) =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Columns by the names the interface knows them under, without those that say nothing to a person. */
const silent = new Set(["school_id", "id", "created_at", "updated_at", "version"]);

function valuesOf(row: Record<string, unknown> | null, keep: (column: string) => boolean) {
  if (row === null) return null;
  const columns = Object.entries(row).filter(([column]) => !silent.has(column) && keep(column));
  return Object.fromEntries(columns.map(([column, value]) => [camel(column), value]));
}
