import type { Registry, TableRule } from "../registry.ts";
import { quoted } from "../schema/names.ts";
import type { Catalogue, Column, Constraint, Relation } from "./catalogue.ts";
import type { Found, Severity } from "./finding.ts";
import type { Observed } from "./statements/observe.ts";

export interface DoctorOptions {
  /** The role the application connects with for tenants. */
  readonly appRole: string;
  /** Roles of other doors: they too own nothing and are ordinary. Where `rights` is said, a role holds exactly that. */
  readonly otherRoles?: readonly OtherRole[];
  /** Default `public`. */
  readonly schema?: string;
  /** SECURITY DEFINER functions that are meant, each with its reason. */
  readonly securityDefiners?: Readonly<Record<string, string>>;
  /** Columns, as `table.column`, that hold an id nothing checks, each with its reason. */
  readonly freeIds?: Readonly<Record<string, string>>;
  /** The triggers a registered table has beside those `tenantTables` makes: name → the statement that makes it. */
  readonly triggers?: (table: string, rule: TableRule) => Readonly<Record<string, string>>;
  /** What `observe` saw of the statements that ran. */
  readonly observed?: Observed;
}

export interface OtherRole {
  readonly name: string;
  /** Privileges on a registered table, e.g. `["SELECT"]`. */
  readonly rights?: (table: string, rule: TableRule) => readonly string[];
}

export interface Facts {
  readonly catalogue: Catalogue;
  readonly registry: Registry;
  readonly options: DoctorOptions;
  /** The major version of PostgreSQL whose grammar the proof reads. */
  readonly grammar: number;
}

/** One thing the doctor looks for. */
export interface Rule {
  /** Stable code. */
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, as one reads it after "finds". */
  readonly finds: string;
  /** Numbers of docs/attacks.md, or of the layer (`L4.1` ...). */
  readonly against: readonly string[];
  /** A pure look at the facts. */
  readonly look: (facts: Facts) => readonly Found[];
}

export interface RegisteredRelation extends Relation {
  readonly rule: TableRule;
}

/** Relations that are both in the schema and in the registry. */
export function registered({ catalogue, registry }: Facts): RegisteredRelation[] {
  return catalogue.relations.flatMap((relation) => {
    const rule = registry.rule(relation.name);
    return rule === undefined ? [] : [{ ...relation, rule }];
  });
}

/** True for a table with rows of its own; false for views and foreign tables. */
export function isTable(relation: Relation): boolean {
  return relation.kind === "r" || relation.kind === "p";
}

/** The registered tenant tables of the schema: real tables, no views. */
export function tenantTablesOf(facts: Facts): RegisteredRelation[] {
  return registered(facts).filter(
    (relation) => relation.rule.kind === "tenant" && isTable(relation),
  );
}

/** Tenant tables that have the tenant column: without it nothing about their keys is worth saying. */
export function keyedTables(facts: Facts): RegisteredRelation[] {
  return tenantTablesOf(facts).filter((table) => hasTenantColumn(facts, table.name));
}

/** The columns of those tables. */
export function columnsOfTenants(facts: Facts): Column[] {
  const tables = new Set(tenantTablesOf(facts).map(({ name }) => name));
  return facts.catalogue.columns.filter(({ table }) => tables.has(table));
}

export function hasTenantColumn({ catalogue, registry }: Facts, table: string): boolean {
  return catalogue.columns.some(
    (column) => column.table === table && column.name === registry.tenantColumn,
  );
}

export function referencesOf({ catalogue }: Facts, table: string): Constraint[] {
  return catalogue.constraints.filter(
    (constraint) => constraint.type === "f" && constraint.table === table,
  );
}

export function isTenant({ registry }: Facts, table: string | null): boolean {
  return table !== null && registry.rule(table)?.kind === "tenant";
}

/** True for a journal: its rows are never changed. */
export function isJournal({ writes }: TableRule): boolean {
  return writes === "append" || writes === "none";
}

/** A role as GRANT and REVOKE name it. */
export function whom(grantee: string): string {
  return grantee === "public" ? grantee : quoted(grantee);
}

/** Those a right of the application is taken from: everybody, and its role where the server has it. */
export function takers({ catalogue, options }: Facts): string {
  const exists = catalogue.roles.some(({ name }) => name === options.appRole);
  return exists ? `public, ${quoted(options.appRole)}` : "public";
}

/** `side.notes` as SQL names it. */
export function quotedPlace(place: string): string {
  return place.split(".").map(quoted).join(".");
}
