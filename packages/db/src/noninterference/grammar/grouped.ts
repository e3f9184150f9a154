import type { Computed } from "../worlds/catalogue.ts";
import { aggregate } from "./aggregates.ts";
import { isEven } from "./conditions.ts";
import type { Draft, Query, Shape, Wanted } from "./draft.ts";
import { value } from "./expressions.ts";
import { type Level, levelScope, renderLevel, type Stray } from "./level.ts";
import { orderByAll } from "./order.ts";
import { around, type Scope } from "./scope.ts";
import { listed, type Target, targetOf } from "./targets.ts";

interface Aggregated {
  readonly columns: readonly Wanted[];
  /** By keys; else one group of all rows. */
  readonly isGrouped: boolean;
  readonly shape: Shape;
}

/** Aggregates of groups, or of all rows, with HAVING and FILTER. */
export function aggregated(
  d: Draft,
  level: Level,
  { columns, isGrouped, shape }: Aggregated,
): Query {
  const scope = levelScope(level);
  const keys: Target[] = [];
  const targets = columns.map((wanted): Target => {
    if (!isGrouped || (wanted !== "tenant" && !d.choices.chance(0.4))) {
      const kind = wanted === "tenant" ? "uuid" : wanted;
      return { sql: aggregate(d, kind, scope), kind };
    }
    const key = targetOf(d, wanted, { scope });
    // A constant is no key: PostgreSQL would take a number for a position.
    if (!isConstant(key.sql)) keys.push(key);
    return key;
  });
  if (isGrouped && d.choices.chance(0.25)) {
    d.note("group by what is not shown");
    const isSubselect = d.mayQuery && d.choices.chance(0.5);
    const sql = isSubselect ? isEven(d, scope) : value(d, d.choices.pick(["text", "int"]), scope);
    if (!isConstant(sql)) keys.push({ sql, kind: "text" });
  }
  const strays = (at: Stray["at"]) => level.stray.filter((one) => one.at === at);
  for (const { sql } of strays("filter")) {
    targets.push({ sql: `count(*) filter (where ${sql})`, kind: "int" });
  }
  const having = strays("having").map(({ sql }) => `bool_or(${sql})`);
  if (d.choices.chance(0.25)) having.push(havingOf(d, scope));
  const { from, where } = renderLevel(d, level);
  const shown = listed(d, targets, { level, shape, isGrouped: true });
  d.note(keys.length === 0 ? "aggregate of all" : "group by");
  const isInSets = keys.length > 0 && d.choices.chance(0.25);
  const sql = [
    `select ${shown.list}${from}${where}`,
    keys.length === 0 ? "" : ` group by ${grouping(d, keys, isInSets)}`,
    having.length === 0 ? "" : ` having ${having.join(" and ")}`,
  ].join("");
  // PostgreSQL before 18 leaves out of the order a key that is constant but for the nulls of the sets.
  if (isInSets) return { ...shown, sql, isOrdered: false };
  return { ...shown, ...orderByAll(d, sql, shown.columns.length) };
}

const isConstant = (sql: string) => /^(\d+|true|false)$/.test(sql);

/** An aggregate, or a sub-select, compared with what is no column of the level. */
function havingOf(d: Draft, scope: Scope): string {
  d.note("having");
  if (d.mayQuery && d.choices.chance(0.5)) return isEven(d, around(scope));
  const kind = d.choices.pick<Computed>(["int", "text", "date"]);
  return `${aggregate(d, kind, scope)} >= ${value(d, kind, around(scope))}`;
}

/** The keys by their expressions. */
function grouping(d: Draft, keys: readonly Target[], isInSets: boolean): string {
  const list = [...new Set(keys.map(({ sql }) => `(${sql})`))];
  if (!isInSets) return list.join(", ");
  d.note("grouping sets");
  const [first = ""] = list;
  return d.choices.pick([
    `rollup (${list.join(", ")})`,
    `cube (${list.join(", ")})`,
    `grouping sets ((${list.join(", ")}), ${first}, ())`,
  ]);
}
