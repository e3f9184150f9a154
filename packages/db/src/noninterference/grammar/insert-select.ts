import type { Column, Table } from "../worlds/catalogue.ts";
import type { Draft } from "./draft.ts";
import { makeLevel } from "./from.ts";
import { levelLeaves, renderLevel } from "./level.ts";
import { typeNames } from "./literals.ts";
import type { Rel } from "./scope.ts";
import { isUnique, known } from "./writes.ts";

interface Copied {
  readonly table: Table;
  readonly columns: readonly Column[];
  /** Goes into the new ids and unique texts, so that they are new. */
  readonly mark: string;
  readonly isSecondArm?: boolean;
}

/** Copies of a table's own rows under other ids, through one select, a union of two, or a sub-select. */
export function insertSelect(d: Draft, table: Table, columns: readonly Column[]): string {
  d.note("insert select");
  const first: Copied = { table, columns, mark: d.choices.pick(["a", "b", "c"]) };
  // In a fixed order, since the first of two rows of one key is the one that is written.
  const order = ` order by ${columns.findIndex(({ name }) => name === "id") + 1}`;
  const form = d.wants(["insert: one arm of another value"])
    ? "union"
    : d.choices.pick(["select", "select", "union", "sub-select"]);
  if (form === "select") return `${copy(d, first)}${order}`;
  if (form === "union") {
    d.note("insert of a union");
    return `${copy(d, first)} union all ${copy(d, { ...first, mark: "d", isSecondArm: true })}${order}`;
  }
  d.note("insert of a sub-select");
  const names = columns.map((_, at) => `n${at}`);
  const inner = copy(d, first);
  const shown = columns.map(({ name }, at) =>
    name === d.facts.tenantColumn && d.choices.chance(0.5) ? `${d.tenant()}::uuid` : `x.n${at}`,
  );
  return `select ${shown.join(", ")} from (${inner}) as x(${names.join(", ")})${order}`;
}

function copy(d: Draft, copied: Copied): string {
  const { table, columns } = copied;
  const level = makeLevel(d, { outer: undefined, count: d.choices.pick([1, 1, 2]), first: table });
  const rel = levelLeaves(level).find((leaf) => leaf.rel.table === table)?.rel;
  if (rel === undefined) throw new Error(`a level without ${table.name}`);
  const cells = columns.map((column) => cell(d, column, { ...copied, rel }));
  const { from, where } = renderLevel(d, level);
  return `select ${cells.join(", ")}${from}${where}`;
}

function cell(d: Draft, column: Column, of: Copied & { readonly rel: Rel }): string {
  const own = `${of.rel.alias}.${column.sql}`;
  if (column.name === d.facts.tenantColumn) return tenantCell(d, of);
  if (column.name === "id") return `md5(${own}::text || '${of.mark}')::uuid`;
  if (column.kind === "text" && isUnique(of.table, column.name)) return `${own} || '${of.mark}'`;
  if (column.kind === "other" || d.choices.chance(0.85)) return own;
  return `${known(d, of.table, column.name)}::${typeNames[column.kind]}`;
}

function tenantCell(d: Draft, { rel, isSecondArm }: Copied & { readonly rel: Rel }): string {
  const { foreign, tenantColumn } = d.facts;
  const arm = isSecondArm ? (["insert: one arm of another value"] as const) : [];
  if (d.spoil(["insert: select of another value", ...arm]) !== undefined) {
    return d.choices.pick([`'${foreign}'::uuid`, `(select '${foreign}'::uuid)`]);
  }
  const isBound = rel.tenant.length > 0;
  return isBound && d.choices.chance(0.5) ? `${rel.alias}.${tenantColumn}` : `${d.tenant()}::uuid`;
}
