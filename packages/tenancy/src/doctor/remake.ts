import { quoted, quotedList } from "../schema/names.ts";
import type { Constraint } from "./catalogue.ts";
import {
  type Facts,
  hasTenantColumn,
  isJournal,
  isTenant,
  quotedPlace,
  referencesOf,
  registered,
} from "./facts.ts";
import { decide } from "./finding.ts";

/** References to tenant tables, from tenant and platform tables. */
export function tenantReferences(facts: Facts): Constraint[] {
  return registered(facts)
    .filter(({ rule }) => rule.kind !== "reference")
    .flatMap(({ name }) => referencesOf(facts, name))
    .filter(({ foreignTable }) => isTenant(facts, foreignTable));
}

/** True for an action that changes no row. */
export const isQuiet = (action: string): boolean => action === "a" || action === "r";

/**
 * True where a delete of the row that is named must leave this one alone: a journal's, or one of a tenant's that
 * names a row all tenants share.
 */
export function mustStay({ registry }: Facts, { table, foreignTable }: Constraint): boolean {
  const rule = registry.rule(table);
  const isShared = registry.rule(foreignTable ?? "")?.kind === "platform";
  return rule !== undefined && (isJournal(rule) || (rule.kind === "tenant" && isShared));
}

const actions: Readonly<Record<string, string>> = {
  a: "no action",
  r: "restrict",
  c: "cascade",
  n: "set null",
  d: "set default",
};

/** True where an index of the table begins with these columns. */
export function isServed({ catalogue }: Facts, table: string, columns: readonly string[]): boolean {
  return catalogue.indexes.some(
    (index) =>
      index.table === table &&
      !index.partial &&
      columns.every((column, place) => index.keys[place] === column),
  );
}

/** The SQL of the index a reference needs. */
export function indexOf(table: string, constraint: string, columns: readonly string[]): string {
  const name = constraint.replace(/(_fkey)?$/, "_index");
  return `create index ${quoted(name)} on ${quoted(table)} (${quotedList(columns)})`;
}

/** The SQL that makes a reference again as it should be, in every respect: several findings have one mend. */
export function remake(facts: Facts, reference: Constraint): string {
  const { table, name } = reference;
  return `alter table ${quoted(table)} drop constraint ${quoted(name)},\n  ${added(facts, reference)}`;
}

interface KeyChange {
  readonly table: string;
  /** Of the key as it is. */
  readonly columns: readonly string[];
  readonly change: string;
}

/**
 * The SQL of a change of a unique key, around which the references that hold it are taken away and made again as they
 * should be.
 */
export function around(facts: Facts, { table, columns, change }: KeyChange): string {
  const holders = facts.catalogue.constraints.filter(
    ({ type, foreignTable, foreignColumns }) =>
      type === "f" && foreignTable === table && foreignColumns.join() === columns.join(),
  );
  const homeless = holders.find((one) => !hasTenantColumn(facts, one.table));
  if (homeless !== undefined) {
    return decide(
      `${homeless.name} of ${homeless.table} holds this key and knows no ${facts.registry.tenantColumn}: change or drop it first`,
    );
  }
  return [
    ...holders.map((one) => `alter table ${quoted(one.table)} drop constraint ${quoted(one.name)}`),
    change,
    ...holders.map((one) => `alter table ${quoted(one.table)} ${added(facts, one)}`),
  ].join(";\n");
}

function led(
  { registry }: Facts,
  { foreignTable }: Constraint,
  columns: readonly string[],
): readonly string[] {
  const { tenantColumn } = registry;
  const isOfTenant = registry.rule(foreignTable ?? "")?.kind === "tenant";
  return isOfTenant ? [tenantColumn, ...without(tenantColumn, columns)] : columns;
}

const without = (one: string, columns: readonly string[]) =>
  columns.filter((column) => column !== one);

function added(facts: Facts, reference: Constraint): string {
  const { table, name, foreignTable, deferred, setColumns } = reference;
  const { tenantColumn } = facts.registry;
  const isLoud = mustStay(facts, reference) && !isQuiet(reference.onDelete);
  const onDelete = isLoud ? "a" : reference.onDelete;
  const named = without(tenantColumn, setColumns);
  const emptied = named.length > 0 ? named : without(tenantColumn, reference.columns);
  const columns = led(facts, reference, reference.columns);
  const needsIndex = isTenant(facts, foreignTable) && !isServed(facts, table, columns);
  const index = needsIndex ? `;\n${indexOf(table, name, columns)}` : "";
  const list = ["n", "d"].includes(onDelete) ? ` (${quotedList(emptied)})` : "";
  return `add constraint ${quoted(name)} foreign key (${quotedList(columns)})
  references ${quotedPlace(foreignTable ?? "")} (${quotedList(led(facts, reference, reference.foreignColumns))})
  on delete ${actions[onDelete]}${list}${deferred ? " deferrable initially deferred" : ""}${index}`;
}
