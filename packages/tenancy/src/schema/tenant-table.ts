import type { Knex } from "knex";
import { execute } from "./execute.ts";
import { literal, objectName, plainName, quoted } from "./names.ts";
import { newTableStatements, partStatements } from "./statements.ts";
import {
  type NewTenantTableBuilder,
  type TableParts,
  type TenantTableBuilder,
  tableBuilder,
} from "./table-builder.ts";
import { tenantFunctions } from "./tenant-functions.ts";

export type { NewTenantTableBuilder, TenantTableBuilder };

export interface TenantTablesOptions {
  /** The column every tenant table carries, e.g. `school_id`. */
  readonly tenantColumn: string;
  /** The table whose `id` the tenant column refers to. */
  readonly tenantTable: string;
  /** The role the application connects with; it is granted what each table allows, and no more. */
  readonly appRole: string;
  /** Runs in the same transaction after each new table: audit triggers and the like. */
  readonly afterCreate?: (
    db: Knex,
    table: string,
    facts: { readonly appendOnly: boolean },
  ) => Promise<void>;
}

type Make<Builder> = (db: Knex, name: string, build: (t: Builder) => void) => Promise<void>;

export interface TenantTables {
  /**
   * Makes a table of tenants' rows: tenant column, id, created_at, updated_at, primary key
   * (tenant, id), what `build` says, triggers that keep the key fixed and updated_at right, grants.
   * All or nothing. Throws on a name that PostgreSQL would cut or that is no plain one.
   */
  readonly create: Make<NewTenantTableBuilder>;
  /** Adds columns, references, uniques, indexes and checks to a tenant table. All or nothing. */
  readonly alter: Make<TenantTableBuilder>;
}

/**
 * Makes the trigger functions tenant tables share. The first migration runs it, before any tenant
 * table; running it again restores their text. Nobody needs the right to call them: a trigger's
 * function is checked when the trigger is made.
 */
export async function installTenantFunctions(db: Knex): Promise<void> {
  for (const [name, source] of Object.entries(tenantFunctions)) {
    await execute(
      db,
      `create or replace function ${quoted(name)}() returns trigger language plpgsql
        set search_path = pg_catalog as ${literal(source)};
      revoke all on function ${quoted(name)}() from public`,
    );
  }
}

/**
 * The only way a migration makes a tenant table. `db` is a plain Knex, without name mappers;
 * `installTenantFunctions` must have run.
 */
export function tenantTables(options: TenantTablesOptions): TenantTables {
  const { tenantColumn, tenantTable, afterCreate } = options;
  plainName(tenantColumn);
  plainName(tenantTable);

  return {
    async create(db, name, build) {
      const table = plainName(name);
      let parts = noParts();
      await db.transaction(async (trx) => {
        await trx.schema.createTable(table, (knexTable) => {
          parts = noParts();
          knexTable.uuid(tenantColumn).notNullable();
          knexTable.uuid("id").notNullable();
          build(tableBuilder({ table, tenantColumn, parts }, knexTable));
          timestamp(trx, knexTable, "created_at");
          if (!parts.appendOnly) timestamp(trx, knexTable, "updated_at");
          knexTable.primary([tenantColumn, "id"], { constraintName: objectName(table, "pkey") });
        });
        const context = { ...options, table };
        await runAll(trx, [
          ...newTableStatements(context, parts),
          ...partStatements(context, parts),
        ]);
        await afterCreate?.(trx, table, { appendOnly: parts.appendOnly });
      });
    },

    async alter(db, name, build) {
      const table = plainName(name);
      let parts = noParts();
      await db.transaction(async (trx) => {
        // A table of no new columns makes Knex emit nothing, which is right.
        await trx.schema.alterTable(table, (knexTable) => {
          parts = noParts();
          build(tableBuilder({ table, tenantColumn, parts }, knexTable));
        });
        await runAll(trx, partStatements({ ...options, table }, parts));
      });
    },
  };
}

function noParts(): TableParts {
  return { references: [], uniques: [], indexes: [], checks: new Map(), appendOnly: false };
}

function timestamp(db: Knex, table: Knex.CreateTableBuilder, name: string): void {
  table.timestamp(name, { useTz: true }).notNullable().defaultTo(db.fn.now());
}

async function runAll(db: Knex, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await execute(db, sql);
}
