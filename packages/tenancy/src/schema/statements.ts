import { isPlainName, objectName, quoted, quotedList } from "./names.ts";
import type { KeyList, Reference, TableParts } from "./table-builder.ts";
import { keepKeySql, touchSql } from "./tenant-functions.ts";

export interface TableContext {
  readonly table: string;
  readonly tenantColumn: string;
  readonly tenantTable: string;
  readonly appRole: string;
}

/** What only a new table needs: the reference to its tenant, its triggers and its grants. */
export function newTableStatements(context: TableContext, parts: TableParts): string[] {
  const { table, tenantColumn, tenantTable, appRole } = context;
  const rights = parts.appendOnly ? "select, insert" : "select, insert, update, delete";
  return [
    `alter table ${quoted(table)} add constraint ${quoted(objectName(table, tenantColumn, "fkey"))}
      foreign key (${quoted(tenantColumn)}) references ${quoted(tenantTable)} (id)`,
    keepKeySql(table, tenantColumn),
    ...(parts.appendOnly ? [] : [touchSql(table)]),
    `revoke all on table ${quoted(table)} from public`,
    `grant ${rights} on table ${quoted(table)} to ${quoted(appRole)}`,
  ];
}

/** The uniques, checks, references and indexes the builder was told. */
export function partStatements(context: TableContext, parts: TableParts): string[] {
  const served = (reference: Reference) =>
    [...parts.uniques, ...parts.indexes].some(
      (list) => list.where === undefined && list.columns[0] === reference.column,
    );
  return [
    ...[...parts.checks].map(
      ([name, condition]) =>
        `alter table ${quoted(context.table)} add constraint ${quoted(name)} check (${condition})`,
    ),
    ...parts.uniques.map((list) => uniqueSql(context, list)),
    ...parts.references.map((reference) => referenceSql(context, reference)),
    ...parts.indexes.map((list) => indexSql(context, list, "index")),
    ...parts.references
      .filter((reference) => !served(reference))
      .map(({ column, name = column }) => indexSql(context, { columns: [column], name }, "index")),
  ];
}

function uniqueSql(context: TableContext, list: KeyList): string {
  if (list.where !== undefined || !list.columns.every(isPlainName)) {
    return indexSql(context, list, "unique");
  }
  const name = objectName(context.table, ...middle(list), "unique");
  return `alter table ${quoted(context.table)} add constraint ${quoted(name)}
    unique (${quotedList([context.tenantColumn, ...list.columns])})`;
}

function indexSql(context: TableContext, list: KeyList, kind: "index" | "unique"): string {
  const name = objectName(context.table, ...middle(list), kind);
  const keys = list.columns.map((key) => (isPlainName(key) ? quoted(key) : `(${key})`));
  const where = list.where === undefined ? "" : ` where ${list.where}`;
  return `create ${kind === "unique" ? "unique index" : "index"} ${quoted(name)}
    on ${quoted(context.table)} (${[quoted(context.tenantColumn), ...keys].join(", ")})${where}`;
}

function referenceSql(context: TableContext, reference: Reference): string {
  const { column, name = column, onDelete = "restrict", to = "id" } = reference;
  // Without the column list, SET NULL would also empty the tenant column.
  const action = onDelete === "set null" ? `set null (${quoted(column)})` : onDelete;
  return `alter table ${quoted(context.table)}
    add constraint ${quoted(objectName(context.table, name, "fkey"))}
    foreign key (${quotedList([context.tenantColumn, column])})
    references ${quoted(reference.table)} (${quotedList([context.tenantColumn, to])})
    on delete ${action}${reference.deferred === true ? " deferrable initially deferred" : ""}`;
}

const middle = (list: KeyList): readonly string[] =>
  list.name === undefined ? list.columns : [list.name];
