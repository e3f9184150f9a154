/**
 * Every table the application may name, and whose it is.
 * - `tenant`: owned by one tenant; carries the tenant column; each statement must be proved.
 * - `reference`: shared and read-only for tenants (code lists).
 * - `platform`: never reachable through a tenant's handle.
 */
export type TableKind = "tenant" | "reference" | "platform";

export interface TableRule {
  readonly kind: TableKind;
  /** `append`: a tenant may insert and read, never update or delete (journals). Default `all` for tenant tables. */
  readonly writes?: "all" | "append" | "none";
  /** Single-column references to platform tables this tenant table may hold, beside its tenant column. */
  readonly platformReferences?: readonly string[];
  /** Indexes excused from leading with the tenant column, each with its reason. */
  readonly otherIndexes?: Readonly<Record<string, string>>;
}

export interface RegistryOptions {
  /** The column every tenant table carries, e.g. `school_id`. */
  readonly tenantColumn: string;
  /** The platform table the tenant column refers to, e.g. `schools`. */
  readonly tenantTable: string;
  readonly tables: Readonly<Record<string, TableRule>>;
  /** Functions allowed in statements beyond the built-in list (lower case, unqualified). */
  readonly functions?: readonly string[];
}

export interface Registry extends RegistryOptions {
  rule(table: string): TableRule | undefined;
  names(kind: TableKind): readonly string[];
}

/** Freezes the table list. Throws when a name is not a plain lower-case identifier or the tenant table is missing. */
export function defineRegistry(options: RegistryOptions): Registry {
  const rules = new Map<string, TableRule>();
  for (const [name, rule] of Object.entries(options.tables)) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`not a plain table name: ${name}`);
    rules.set(name, Object.freeze({ ...rule }));
  }
  if (rules.get(options.tenantTable)?.kind !== "platform") {
    throw new Error(`the tenant table ${options.tenantTable} must be registered as platform`);
  }
  return Object.freeze({
    ...options,
    rule: (table: string) => rules.get(table),
    names: (kind: TableKind) =>
      [...rules].filter(([, rule]) => rule.kind === kind).map(([name]) => name),
  });
}
