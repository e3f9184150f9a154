import type { Computed, Table } from "../worlds/catalogue.ts";
import { type Draft, ownRows } from "./draft.ts";
import { value } from "./expressions.ts";
import { makeLevel } from "./from.ts";
import { levelLeaves, levelScope, renderLevel } from "./level.ts";
import { computed } from "./literals.ts";
import { type Named, nobody, type Rel, type Scope } from "./scope.ts";

export function tenantTables({ facts }: Draft): readonly [Table, ...Table[]] {
  const [first, ...more] = facts.tables.filter(({ kind }) => kind === "tenant");
  if (first === undefined) throw new Error("the registry has no tenant table");
  return [first, ...more];
}

/** Those whose rows may be changed and removed too. */
export function changeable(d: Draft): readonly [Table, ...Table[]] {
  const [first, ...more] = tenantTables(d).filter(({ writes }) => writes === "all");
  if (first === undefined) throw new Error("no tenant table may be changed");
  return [first, ...more];
}

/** What a write is about, with the names its expressions see. */
export function targetRel(d: Draft, table: Table): { readonly rel: Rel; readonly text: string } {
  const isNamed = d.choices.chance(0.5);
  const alias = isNamed ? d.name("w") : table.name;
  const columns = d.columnsOf(table);
  const rel: Rel = { alias, table, columns, tenant: [], keys: ["id"], rows: 6 };
  return { rel, text: isNamed ? `${table.name} as ${alias}` : table.name };
}

/**
 * UPDATE. Where a row of the target meets several rows of FROM, PostgreSQL takes any of them: then what is set and shown
 * is of the target alone. It is of both where the rows of FROM are found by their id.
 */
export function update(d: Draft): string {
  const table = d.choices.pick(changeable(d));
  const { rel, text } = targetRel(d, table);
  const { level, scope } = writeLevel(d, rel);
  const isMany = level.roots.length > 0;
  d.note(isMany ? "update from" : "update");
  const { tenantColumn, foreign } = d.facts;
  const set = assignments(d, rel, scope);
  if (d.spoil(["school set"]) !== undefined) {
    set.push(`${tenantColumn} = ${d.choices.chance(0.5) ? `'${foreign}'` : d.bind(foreign)}`);
  }
  const { from, where } = renderLevel(d, level);
  return `update ${text} set ${set.join(", ")}${from}${where}${returning(d, rel, scope)}`;
}

/** DELETE, under the same rule. */
export function remove(d: Draft): string {
  const table = d.choices.pick(changeable(d));
  const { rel, text } = targetRel(d, table);
  const { level, scope } = writeLevel(d, rel);
  d.note(level.roots.length > 0 ? "delete using" : "delete");
  const { from, where } = renderLevel(d, level);
  const using = from.replace(/^ from/, " using");
  return `delete from ${text}${using}${where}${returning(d, rel, scope)}`;
}

function writeLevel(d: Draft, target: Rel) {
  const count = d.choices.pick([0, 0, 0, 1, 1, 2]);
  const first = count === 1 ? d.choices.pick(tenantTables(d)) : undefined;
  const level = makeLevel(d, { outer: undefined, target, count, first });
  const ids = target.columns.filter(
    ({ kind, name }) => kind === "uuid" && name !== d.facts.tenantColumn,
  );
  const own: Scope = { rels: [target, nobody], outer: undefined };
  const [only] = levelLeaves(level);
  const link = d.choices.some(ids);
  if (count === 0) return { level, scope: levelScope(level) };
  if (first === undefined || only === undefined || link === undefined) return { level, scope: own };
  level.where.push(`${only.rel.alias}.id = ${target.alias}.${link.name}`);
  d.note("write joined by id");
  return { level, scope: level.extra.length > 0 ? own : levelScope(level) };
}

/** The columns a write may set: not the key, and not what the clock says. */
export function settable(d: Draft, table: Table): readonly Named[] {
  const keys = ["id", d.facts.tenantColumn];
  return table.columns
    .filter(({ name, isMoving }) => !keys.includes(name) && !isMoving)
    .map(({ sql, kind }) => ({ name: sql, kind }));
}

/** Whether a column is of a unique index. */
export function isUnique({ uniques }: Table, column: string): boolean {
  return uniques.some(({ columns }) => columns.includes(column));
}

/** Some columns with values that rows have, or computed. */
export function assignments(d: Draft, { table }: Rel, scope: Scope): string[] {
  if (table === undefined) return [];
  const columns = d.choices.shuffled(settable(d, table)).slice(0, 1 + d.choices.below(2));
  const pair = columns.filter(isComputed);
  if (pair.length === 2 && d.mayQuery && d.choices.chance(0.25)) {
    d.note("several columns from a sub-select");
    const query = d.query(scope, { columns: pair.map(({ kind }) => kind), isSingle: true });
    return [`(${pair.map(({ name }) => name).join(", ")}) = (${query.sql})`];
  }
  return columns.map((column) => {
    // Whether rows collide in between depends on their order: what is unique gets values only.
    const mayCompute = isComputed(column) && !isUnique(table, column.name);
    if (!mayCompute || d.choices.chance(0.5))
      return `${column.name} = ${known(d, table, column.name)}`;
    return `${column.name} = ${value(d, column.kind, scope)}`;
  });
}

const isComputed = (column: Named): column is Named & { kind: Computed } =>
  computed.some((kind) => kind === column.kind);

/** A value some row of the school has in that column, or null. */
export function known(d: Draft, table: Table, column: string): string {
  return d.bind(d.choices.some(ownRows(d.facts, table))?.[column] ?? null);
}

/** Perhaps RETURNING. What the clock says is left out of what a star shows, in world.ts. */
export function returning(d: Draft, rel: Rel, scope: Scope): string {
  if (!d.choices.chance(0.6)) return "";
  d.note("returning");
  const targets = Array.from({ length: 1 + d.choices.below(3) }, () => {
    if (d.choices.chance(0.3)) return `${rel.alias}.*`;
    return value(d, d.choices.pick(computed), scope);
  });
  if (d.mayQuery && d.choices.chance(0.35)) {
    d.note("sub-select in returning");
    const kind = d.choices.pick(computed);
    targets.push(`(${d.query(scope, { columns: [kind], isSingle: true }).sql})`);
  }
  return ` returning ${targets.join(", ")}`;
}
