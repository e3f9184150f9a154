import type { Knex } from "knex";
import { isPlainName, literal, objectName, plainName, quoted } from "./names.ts";

/** What may be said of a plain column. Keys, uniques and references are said of the table. */
export interface PlainColumn {
  notNullable(): PlainColumn;
  nullable(): PlainColumn;
  defaultTo(value: string | number | boolean | object | Knex.Raw | null): PlainColumn;
  comment(text: string): PlainColumn;
  collate(collation: string): PlainColumn;
}

export interface ReferenceOptions {
  /** Default false. */
  readonly nullable?: boolean;
  /** Default `restrict`. `set null` needs `nullable` and leaves the tenant column alone. */
  readonly onDelete?: "restrict" | "cascade" | "set null";
  /** The column of the other table, unique together with its tenant column. Default `id`. */
  readonly to?: string;
  /** The column's type, where `to` is no uuid. */
  readonly type?: string;
  /** Checked at commit instead of at once. */
  readonly deferred?: boolean;
  /** The middle of the constraint's and the index's name. Default: the column. */
  readonly name?: string;
}

export interface IndexOptions {
  /** The middle of the name: `students_<name>_unique`. Default: the columns. Needed with expressions. */
  readonly name?: string;
  /** Makes it partial. */
  readonly where?: string;
}

/**
 * What a tenant table is made of, beside what every tenant table has. Columns read as in Knex.
 * `unique`, `index` and `reference` add the tenant column in front: never name it.
 */
export interface TenantTableBuilder {
  text(name: string): PlainColumn;
  string(name: string, length?: number): PlainColumn;
  boolean(name: string): PlainColumn;
  date(name: string): PlainColumn;
  time(name: string): PlainColumn;
  /** With time zone, always. */
  timestamp(name: string): PlainColumn;
  smallint(name: string): PlainColumn;
  integer(name: string): PlainColumn;
  bigInteger(name: string): PlainColumn;
  decimal(name: string, precision: number, scale: number): PlainColumn;
  jsonb(name: string): PlainColumn;
  binary(name: string): PlainColumn;
  /** An id of something outside the tenant tables. An id of a tenant's row is a `reference`. */
  uuid(name: string): PlainColumn;
  /** Any other PostgreSQL type, e.g. `text[]`. */
  specificType(name: string, type: string): PlainColumn;
  /** A text column which holds one of these words: `<table>_<column>_check`. */
  oneOf(name: string, words: readonly string[]): PlainColumn;
  /** A column which refers to a row of the same tenant, its composite foreign key and its index. */
  reference(column: string, table: string, options?: ReferenceOptions): void;
  /** Unique within a tenant. An entry that is no plain column name is an expression. */
  unique(columns: readonly string[], options?: IndexOptions): void;
  /** A btree index led by the tenant column. An entry that is no plain column name is an expression. */
  index(columns: readonly string[], options?: IndexOptions): void;
  /** `<table>_<name>_check`. */
  check(name: string, condition: string): void;
}

export interface NewTenantTableBuilder extends TenantTableBuilder {
  /** A journal: rows are inserted and read, never changed or deleted. It has no `updated_at`. */
  appendOnly(): void;
}

export interface Reference extends ReferenceOptions {
  readonly column: string;
  readonly table: string;
}

export interface KeyList extends IndexOptions {
  readonly columns: readonly string[];
}

/** What the builder was told beyond plain columns. */
export interface TableParts {
  readonly references: Reference[];
  readonly uniques: KeyList[];
  readonly indexes: KeyList[];
  /** Constraint name → condition. */
  readonly checks: Map<string, string>;
  appendOnly: boolean;
}

/** Hands plain columns on to Knex and collects the rest in `parts`. Throws on names that would surprise. */
export function tableBuilder(
  context: { readonly table: string; readonly tenantColumn: string; readonly parts: TableParts },
  knexTable: Knex.CreateTableBuilder,
): NewTenantTableBuilder {
  const { table, tenantColumn, parts } = context;
  const provided = new Set([tenantColumn, "id", "created_at", "updated_at"]);

  const fresh = (name: string): string => {
    if (provided.has(name)) throw new Error(`${table}.${name} is made for every tenant table`);
    return plainName(name);
  };
  const keys = (columns: readonly string[], options: IndexOptions): KeyList => {
    if (columns.length === 0) throw new Error(`${table}: a key of no columns`);
    if (columns.includes(tenantColumn)) {
      throw new Error(`${table}: every key leads with ${tenantColumn} by itself, leave it out`);
    }
    if (!columns.every(isPlainName) && options.name === undefined) {
      throw new Error(`${table}: a key with an expression needs a \`name\``);
    }
    return { ...options, columns };
  };
  const check = (name: string, condition: string): void => {
    parts.checks.set(objectName(table, name, "check"), condition);
  };

  return {
    text: (name) => knexTable.text(fresh(name)),
    string: (name, length) => knexTable.string(fresh(name), length),
    boolean: (name) => knexTable.boolean(fresh(name)),
    date: (name) => knexTable.date(fresh(name)),
    time: (name) => knexTable.time(fresh(name)),
    timestamp: (name) => knexTable.timestamp(fresh(name), { useTz: true }),
    smallint: (name) => knexTable.smallint(fresh(name)),
    integer: (name) => knexTable.integer(fresh(name)),
    bigInteger: (name) => knexTable.bigInteger(fresh(name)),
    decimal: (name, precision, scale) => knexTable.decimal(fresh(name), precision, scale),
    jsonb: (name) => knexTable.jsonb(fresh(name)),
    binary: (name) => knexTable.binary(fresh(name)),
    uuid: (name) => knexTable.uuid(fresh(name)),
    specificType: (name, type) => knexTable.specificType(fresh(name), type),
    oneOf: (name, words) => {
      check(name, `${quoted(name)} in (${words.map(literal).join(", ")})`);
      return knexTable.text(fresh(name));
    },
    reference: (column, target, options = {}) => {
      if (options.onDelete === "set null" && options.nullable !== true) {
        throw new Error(`${table}.${column}: on delete set null needs \`nullable: true\``);
      }
      const made = knexTable.specificType(fresh(column), options.type ?? "uuid");
      if (options.nullable !== true) made.notNullable();
      parts.references.push({ ...options, column, table: plainName(target) });
    },
    unique: (columns, options = {}) => {
      parts.uniques.push(keys(columns, options));
    },
    index: (columns, options = {}) => {
      parts.indexes.push(keys(columns, options));
    },
    check,
    appendOnly: () => {
      parts.appendOnly = true;
    },
  };
}
