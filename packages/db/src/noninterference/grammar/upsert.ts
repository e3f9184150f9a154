import type { Column, Table } from "../worlds/catalogue.ts";
import type { Draft, Facts } from "./draft.ts";
import { value } from "./expressions.ts";
import type { Rel, Scope } from "./scope.ts";
import { assignments, settable } from "./writes.ts";

/** Perhaps ON CONFLICT on one of the table's unique indexes, all of which have the school. */
export function onConflict(d: Draft, target: Rel): string {
  const { table } = target;
  if (table === undefined) return "";
  if (d.spoil(["conflict target without the school"]) !== undefined) {
    return ` on conflict (${plantedUnique(d.facts).column.sql}) do update set ${merge(d, target).join(", ")}`;
  }
  const mustMerge = d.wants(["school set by merge"]) && table.writes === "all";
  if (!mustMerge && !d.choices.chance(0.5)) return "";
  const isMerge = mustMerge || (table.writes === "all" && d.choices.chance(0.6));
  return ` on conflict${isMerge ? update(d, table, target) : nothing(d, table)}`;
}

function update(d: Draft, table: Table, target: Rel): string {
  d.note("on conflict do update");
  const { tenantColumn, foreign } = d.facts;
  const set = merge(d, target);
  if (d.spoil(["school set by merge"]) !== undefined) set.push(`${tenantColumn} = '${foreign}'`);
  const where = d.choices.chance(0.3) ? ` where ${value(d, "bool", bothRows(target))}` : "";
  return `${conflictTarget(d, table)} do update set ${set.join(", ")}${where}`;
}

/** The row in the way, and the one that was to be inserted. */
function bothRows(target: Rel): Scope {
  return { rels: [target, { ...target, alias: "excluded" }], outer: undefined };
}

function nothing(d: Draft, table: Table): string {
  d.note("on conflict do nothing");
  return `${d.choices.chance(0.5) ? conflictTarget(d, table) : ""} do nothing`;
}

function conflictTarget(d: Draft, { uniques }: Table): string {
  const unique = d.choices.some(
    uniques.filter(({ columns }) => columns.includes(d.facts.tenantColumn)),
  );
  const columns = unique?.columns ?? [d.facts.tenantColumn, "id"];
  return ` (${d.choices.shuffled(columns).join(", ")})${unique?.where === undefined ? "" : ` where ${unique.where}`}`;
}

/** `column = excluded.column`, or anything over both rows. */
function merge(d: Draft, target: Rel): string[] {
  const [column] = target.table === undefined ? [] : d.choices.shuffled(settable(d, target.table));
  if (column === undefined || d.choices.chance(0.4)) {
    return assignments(d, target, bothRows(target));
  }
  return [`${column.name} = excluded.${column.name}`];
}

/**
 * The column over which the planted holes have a unique index without the school, as no table of ours may: the first
 * text that may be null and is unique in a school.
 */
export function plantedUnique({ tables }: Pick<Facts, "tables">): {
  readonly table: Table;
  readonly column: Column;
} {
  for (const table of tables.filter(({ kind }) => kind === "tenant")) {
    const column = table.columns.find(
      ({ name, kind, isNullable }) =>
        kind === "text" &&
        isNullable &&
        table.uniques.some(({ columns, where }) => columns.includes(name) && where === undefined),
    );
    if (column !== undefined && table.writes === "all") return { table, column };
  }
  throw new Error("no tenant table has a text that may be null and is unique in a school");
}
