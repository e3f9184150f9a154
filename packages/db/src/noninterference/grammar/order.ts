import type { Draft } from "./draft.ts";

/** An order by every column, which leaves only equal rows without one. */
export function allColumns(d: Draft, width: number): string {
  const ways = ["", " desc", " nulls first", " desc nulls last"] as const;
  const columns = Array.from({ length: width }, (_, at) => `${at + 1}${d.choices.pick(ways)}`);
  return ` order by ${columns.join(", ")}`;
}

/**
 * Perhaps an order, a limit and an offset after a query whose columns can all be sorted. A limit always has an order by
 * every column: without, which rows come is PostgreSQL's choice, and differs between two worlds for honest reasons.
 */
export function orderByAll(
  d: Draft,
  sql: string,
  width: number,
): { readonly sql: string; readonly isOrdered: boolean } {
  if (!d.choices.chance(0.3)) return { sql, isOrdered: false };
  d.note("order by");
  return { sql: `${sql}${allColumns(d, width)}${limit(d)}`, isOrdered: true };
}

export function limit(d: Draft): string {
  if (!d.choices.chance(0.5)) return "";
  d.note("limit");
  const count = d.choices.pick(["3", "1", "5"]);
  const rows = d.choices.chance(0.3) ? `${d.bind(count)}::int` : count;
  const offset = d.choices.chance(0.3) ? " offset 1" : "";
  if (d.choices.chance(0.15)) return `${offset} fetch first ${count} rows with ties`;
  if (d.choices.chance(0.3) && d.mayQuery) {
    d.note("limit of a sub-select");
    const { sql } = d.query(undefined, { columns: ["int"], isSingle: true });
    return ` limit ((${sql}) % 4)${offset}`;
  }
  return ` limit ${rows}${offset}`;
}
