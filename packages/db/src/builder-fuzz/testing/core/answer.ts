import type { Catalogue } from "../world/catalogue.ts";
import type { Row } from "../world/cells.ts";
import { graphOf } from "./graph.ts";
import { type End, isWrite, type Order, type Question, type Ref } from "./language.ts";
import { compare, order as orderOf } from "./logic.ts";
import { cellOf, type Memory, type Tuple, tuplesOf } from "./memory.ts";
import { written } from "./written.ts";

/** What must come of a question. `after` holds the tables it may have changed, as they must be then. */
export interface Answer {
  readonly outcome:
    | { readonly kind: "gave"; readonly gave: unknown }
    /** Any of several rows: nothing says which. */
    | { readonly kind: "one"; readonly of: readonly unknown[] }
    | { readonly kind: "failed"; readonly code: string }
    | { readonly kind: "refused"; readonly rule: string };
  readonly isOrdered: boolean;
  readonly after: Memory | undefined;
}

/** Works out, from A's rows alone, what the question must give and leave behind. */
export function answer(question: Question, memory: Memory, catalogue: Catalogue): Answer {
  if (isWrite(question)) return written(question, memory, catalogue);
  const { end } = question;
  if (end.is === "findById" || end.is === "findOne") {
    const of = tuplesOf(question, memory).map(([root]) => root ?? null);
    return { outcome: { kind: "one", of }, isOrdered: false, after: undefined };
  }
  const isOrdered = (end.is === "list" && end.order !== undefined) || end.is === "page";
  return { outcome: { kind: "gave", gave: read(question, memory) }, isOrdered, after: undefined };
}

function read(question: Question, memory: Memory): unknown {
  const { end } = question;
  const tuples = tuplesOf(question, memory);
  const roots = tuples.map(([root]) => root ?? {});
  switch (end.is) {
    case "list":
      return list(end, tuples);
    case "first":
      return ordered(tuples, end.order)[0]?.[0] ?? null;
    case "findByIds":
      return roots;
    case "resultSize":
      return tuples.length;
    case "aggregate":
      return [{ n: aggregate(end, tuples) }];
    case "group":
      return group(end, tuples);
    case "page": {
      const from = end.call === "page" ? end.at * end.size : end.at;
      const to = from + end.size + Number(end.call === "range");
      const results = ordered(tuples, end.order).map(([root]) => root);
      return { results: results.slice(from, to), total: tuples.length };
    }
    case "graph":
      return roots.map((row) => graphOf(row, end, memory));
    default:
      throw new Error(`${end.is} is no reading`);
  }
}

function list(
  { select, isDistinct, order, limit, offset = 0 }: Extract<End, { is: "list" }>,
  tuples: Tuple[],
) {
  const sorted = order ? ordered(tuples, order) : tuples;
  const cut = sorted.slice(offset, limit === undefined ? undefined : offset + limit);
  if (select === undefined) return cut.map(([root]) => root);
  const rows = cut.map((tuple) => chosen(select, tuple));
  if (!isDistinct) return rows;
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function chosen(select: readonly Ref[], tuple: Tuple): Row {
  return Object.fromEntries(select.map((ref, place) => [`c${place}`, cellOf(ref, tuple)]));
}

/** PostgreSQL puts nulls last, and first when it descends. */
function ordered(tuples: readonly Tuple[], order: readonly Order[]): Tuple[] {
  const sign = (one: Tuple, other: Tuple): number => {
    for (const { ref, isDescending } of order) {
      const [left, right] = [cellOf(ref, one), cellOf(ref, other)];
      const up =
        left === null || right === null
          ? Number(left === null) - Number(right === null)
          : orderOf(left, right);
      if (up !== 0) return isDescending ? -up : up;
    }
    return 0;
  };
  return [...tuples].sort(sign);
}

function aggregate(
  { call, ref }: Extract<End, { is: "aggregate" }>,
  tuples: readonly Tuple[],
): unknown {
  const cells = tuples.map((tuple) => cellOf(ref, tuple)).filter((cell) => cell !== null);
  switch (call) {
    case "count":
      return cells.length;
    case "countDistinct":
      return new Set(cells).size;
    case "min":
      return cells.sort(orderOf)[0] ?? null;
    case "max":
      return cells.sort(orderOf).at(-1) ?? null;
    case "sum":
      return cells.length === 0 ? null : cells.reduce<number>((sum, cell) => sum + Number(cell), 0);
  }
}

function group({ ref, having }: Extract<End, { is: "group" }>, tuples: readonly Tuple[]): Row[] {
  const counts = new Map<unknown, number>();
  for (const tuple of tuples) {
    const cell = cellOf(ref, tuple);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts]
    .filter(([cell]) => !having || compare(cell, having.operator, having.value) === true)
    .map(([c0, n]) => ({ c0, n }));
}
