import { idOf } from "../../seeds/random.ts";
import type { Column, Reference, Table } from "../worlds/catalogue.ts";
import { contentKey, type Row } from "../worlds/fill.ts";
import { pools } from "../worlds/values.ts";
import { type Draft, ownRows } from "./draft.ts";
import { value } from "./expressions.ts";
import { insertSelect } from "./insert-select.ts";
import { onConflict, plantedUnique } from "./upsert.ts";
import { changeable, isUnique, returning, targetRel, tenantTables } from "./writes.ts";

/** INSERT of rows or of a query over the school's own, with or without ON CONFLICT and RETURNING. */
export function insert(d: Draft): string {
  const isPlanted = d.wants(["conflict target without the school"]);
  const table = isPlanted ? plantedUnique(d.facts).table : someTable(d);
  const { rel, text } = targetRel(d, table);
  const columns = d.choices.shuffled(named(d, table));
  const isValues = isPlanted || d.choices.chance(0.6);
  const rows = isValues ? values(d, table, columns) : insertSelect(d, table, columns);
  rel.tenant = [d.facts.tenantColumn];
  const list = columns.map(({ sql }) => sql).join(", ");
  const shown = returning(d, rel, { rels: [rel], outer: undefined });
  return `insert into ${text} (${list}) ${rows}${onConflict(d, rel)}${shown}`;
}

/** A journal only now and then: its triggers refuse most rows. */
function someTable(d: Draft): Table {
  const table = d.choices.pick(tenantTables(d));
  return table.writes === "all" || d.choices.chance(0.2) ? table : d.choices.pick(changeable(d));
}

/** The columns an insert names: all it must, and some others. */
function named(d: Draft, { columns }: Table): readonly Column[] {
  const isNeeded = ({ isNullable, hasDefault }: Column) => !isNullable && !hasDefault;
  return columns
    .filter(({ isMoving }) => !isMoving)
    .filter((column) => isNeeded(column) || !d.choices.chance(0.3));
}

function values(d: Draft, table: Table, columns: readonly Column[]): string {
  d.note("insert values");
  const isPair = d.wants(["insert: second row of another school"]);
  const count = isPair ? 2 : d.choices.pick([1, 1, 2, 3]);
  if (count > 1) d.note("insert of several rows");
  const rows = Array.from({ length: count }, (_, at) => {
    const like = d.choices.some(ownRows(d.facts, table));
    const cells = columns.map((column) =>
      column.name === d.facts.tenantColumn ? tenantCell(d, at) : cell(d, column, { table, like }),
    );
    return `(${cells.join(", ")})`;
  });
  return `values ${rows.join(", ")}`;
}

interface Like {
  readonly table: Table;
  /** A row of the school, most of whose values are taken over. */
  readonly like: Row | undefined;
}

function cell(d: Draft, column: Column, { table, like }: Like): string {
  const { name, kind } = column;
  if (name === "id") return d.bind(newId(d, like));
  if (isPlantedKey(d, column)) return d.bind(foreignValue(d, table, name));
  if (isUnique(table, name)) {
    const reference = table.references.find((one) => one.column === name);
    if (reference !== undefined) return d.bind(referred(d, reference));
    if (kind === "text") return d.bind(`${like?.[name] ?? ""}${d.choices.below(100)}`);
  }
  if (kind !== "other" && d.choices.chance(0.12)) return value(d, kind, undefined);
  return d.bind(like?.[name] ?? null);
}

/** A new id, one that the school has, or one that others have. */
function newId(d: Draft, like: Row | undefined): string {
  if (like?.id != null && d.choices.chance(0.2)) return like.id;
  return d.choices.chance(0.2) ? d.choices.pick(pools.uuid) : idOf(`new ${d.choices.below(1000)}`);
}

/** Any row there is to refer to, so that unique references are not all taken. */
function referred(d: Draft, { table, to, isWithin }: Reference): string | null {
  const { rows, own } = d.facts;
  const known = rows.get(contentKey(table, isWithin ? own : undefined)) ?? [];
  return d.choices.some(known)?.[to] ?? null;
}

function isPlantedKey(d: Draft, column: Column): boolean {
  const isWanted = d.wants(["conflict target without the school"]);
  return isWanted && column === plantedUnique(d.facts).column;
}

function foreignValue(d: Draft, table: Table, column: string): string | null {
  const { rows, foreign } = d.facts;
  return d.choices.some(rows.get(contentKey(table.name, foreign)) ?? [])?.[column] ?? null;
}

function tenantCell(d: Draft, at: number): string {
  const { foreign } = d.facts;
  const first = [
    "insert: literal of another school",
    "insert: parameter of another school",
  ] as const;
  const spoil = d.spoil(at > 0 ? [...first, "insert: second row of another school"] : first);
  if (spoil === undefined) return d.tenant();
  return spoil === "insert: parameter of another school" ? d.bind(foreign) : `'${foreign}'`;
}
