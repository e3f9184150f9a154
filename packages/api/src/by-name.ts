import { sortKey } from "@athena/domain/text";

/** A whole list in the order of Spanish names, which no collation of PostgreSQL has to know. */
export function byName<Row extends { id: string; name: string }>(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: `${sortKey(row.name)} ${row.id}` }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row);
}
