import { z } from "zod";
import type { CursorCodec, CursorPlace, CursorValue } from "./cursor.ts";

/** The part of a list's input that every list shares. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(100).default(50),
};

/** The answer of every list: its rows and the cursor of the next page, null at the end. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable() });

/** What a page asks of a builder, whether Objection's or Knex's. */
interface Orderable<Row> extends PromiseLike<Row[]> {
  whereRaw(sql: string, bindings: CursorValue[]): unknown;
  orderBy(column: string, direction: "asc" | "desc"): unknown;
  limit(rows: number): unknown;
}

/**
 * One keyset page of a query, ordered by `columns` and finally `id`, which makes every row reachable exactly once
 * whatever is inserted meanwhile. Qualify the columns where the query joins.
 */
export async function keysetPage<Row extends { id: string }>(
  query: Orderable<Row>,
  options: {
    codec: CursorCodec;
    place: CursorPlace;
    columns: readonly (keyof Row & string)[];
    direction?: "asc" | "desc";
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ items: Row[]; nextCursor: string | null }> {
  const { codec, place, direction = "asc", limit } = options;
  const columns = [...options.columns, "id"] as const;
  if (options.cursor !== undefined) {
    const after = codec.decode(place, options.cursor);
    const names = columns.map(() => "??").join(", ");
    const values = columns.map(() => "?").join(", ");
    query.whereRaw(`(${names}) ${direction === "asc" ? ">" : "<"} (${values})`, [
      ...columns,
      ...after,
    ]);
  }
  for (const column of columns) query.orderBy(column, direction);
  query.limit(limit + 1);
  const rows = await query;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (!last || rows.length <= limit) return { items, nextCursor: null };
  const values = columns.map((column) => last[column as keyof Row] as CursorValue);
  return { items, nextCursor: codec.encode(place, values) };
}
