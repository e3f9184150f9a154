import type { Fields } from "./ast.ts";
import { closed, stringNodes, textOf, wordOf } from "./ast.ts";
import { refuse } from "./refuse.ts";
import type { Place, Proof, Relation } from "./scope.ts";

const none: ReadonlySet<string> = new Set();
const tableFields = new Set([
  ...["catalogname", "schemaname", "relname", "inh", "relpersistence", "alias"],
]);

export interface TableName {
  readonly table: string;
  readonly alias: string;
  /** `as t(a, b)`: other names for the columns, by position. */
  readonly columnAliases: readonly string[];
}

export type Use = "read" | "lock" | "insert" | "update" | "delete";

/** Name and alias of a table reference. Throws a refusal when it names a schema. */
export function tableName(value: unknown): TableName {
  const fields = closed("RangeVar", value, tableFields);
  const table = textOf(fields.relname);
  if (fields.schemaname !== undefined || fields.catalogname !== undefined) {
    refuse("other-schema", "a table is written without a schema", { table });
  }
  wordOf(fields.relpersistence, ["p"]);
  const { alias, columnAliases } = aliasOf(fields);
  return { table, alias: alias ?? table, columnAliases };
}

export function aliasOf(holder: Fields): {
  readonly alias: string | undefined;
  readonly columnAliases: readonly string[];
} {
  if (holder.alias === undefined) return { alias: undefined, columnAliases: [] };
  const alias = closed("Alias", holder.alias, ["aliasname", "colnames"]);
  return { alias: textOf(alias.aliasname), columnAliases: stringNodes(alias.colnames) };
}

/**
 * A registered table or a CTE in sight, as a relation of its level. A CTE never has a registered
 * table's name (with.ts), so the order of the two look-ups can't matter.
 */
export function relationOf(name: TableName, use: Use, place: Place): Relation {
  const cte = place.ctes.get(name.table);
  if (cte !== undefined && place.proof.registry.rule(name.table) === undefined) {
    const isRenamed = name.columnAliases.length > 0;
    return derived(name.alias, isRenamed ? none : cte.tenantColumns);
  }
  if (name.columnAliases.length > 0) {
    // `students as s(a, school_id)` would give the tenant column's name to another column.
    refuse("unproved-table", "a table's columns can't be renamed by its alias", {
      table: name.table,
      alias: name.alias,
    });
  }
  return tableRelation(name, use, place.proof);
}

export function derived(alias: string, tenantColumns: ReadonlySet<string>): Relation {
  return {
    alias,
    source: "derived",
    table: undefined,
    columns: none,
    tenantColumns,
    provedBy: "proves itself",
  };
}

/** A registered table used in a way its rule allows. Throws a refusal otherwise. */
export function tableRelation(name: TableName, use: Use, proof: Proof): Relation {
  const { table, alias } = name;
  const rule = proof.registry.rule(table);
  if (rule === undefined) {
    return refuse("unknown-table", `${table} is not a registered table`, { table, alias });
  }
  if (proof.door !== undefined) checkDoor(name, use, proof.door);
  else if (rule.kind === "platform") {
    refuse("platform-table", `${table} belongs to the platform`, {
      table,
      alias,
      hint: "a tenant's handle never reads it; the platform door does",
    });
  }
  const writes =
    rule.writes ?? (rule.kind === "reference" && proof.door === undefined ? "none" : "all");
  if (use !== "read" && writes === "none") {
    refuse("read-only-table", `${table} is read only`, { table, alias });
  }
  if (use !== "read" && use !== "insert" && writes === "append") {
    refuse("append-only-table", `${table} takes new rows and keeps the old`, { table, alias });
  }
  proof.relations.add(table);
  const isTenant = rule.kind === "tenant" && proof.door === undefined;
  return {
    alias,
    source: isTenant ? "tenant" : "shared",
    table,
    columns: none,
    tenantColumns: isTenant ? new Set([proof.registry.tenantColumn]) : none,
    provedBy: isTenant ? undefined : "shared by all",
  };
}

function checkDoor({ table, alias }: TableName, use: Use, door: NonNullable<Proof["door"]>): void {
  if (!door.tables.has(table)) {
    refuse("table-not-listed", `${table} is not among the tables this door was opened for`, {
      table,
      alias,
    });
  }
  if (use !== "read" && door.mode === "read") {
    refuse("mode", "this door was opened for reading", { table, alias });
  }
}
