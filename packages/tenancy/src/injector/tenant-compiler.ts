import type { TenantScope } from "../capability/scope.ts";
import {
  type JoinClause,
  type PgBuilder,
  type PgClient,
  PgCompiler,
} from "../client/knex-internals.ts";
import { CrossTenantWrite, StatementRefused } from "../errors.ts";
import type { TableReference, TableReferences } from "./table-references.ts";
import { columnsOf, isRows, ownRows, type RowRules, withoutTenant } from "./tenant-rows.ts";

interface CompilerOptions {
  readonly client: PgClient;
  readonly builder: PgBuilder;
  readonly bindings: unknown[] | undefined;
  readonly references: TableReferences;
  readonly scope: TenantScope;
}

/** Joins that keep rows of their right side: a predicate in WHERE on the left table would drop those rows. */
const keepsRight = new Set(["right", "right outer", "outer", "full outer"]);

/**
 * Knex's PostgreSQL compiler, which adds the tenant to every plain mention of a tenant table. It is comfort and
 * first line; the proof reads the outcome and does not trust it.
 * - the table of the statement: `where "s"."school_id" = ? and (what the caller wrote)`
 * - a joined table: `(select * from "notes" where "notes"."school_id" = ?) as "n"`
 * - inserted rows get the column, upserts the conflict target and a where on the row in the way
 */
export class TenantCompiler extends PgCompiler {
  readonly #references: TableReferences;
  readonly #scope: TenantScope;
  /** Bound by `where()`. Empty while Knex compiles a group of conditions, which has no table. */
  #bound: readonly TableReference[] = [];
  #wrapped: TableReference | undefined;
  #target: TableReference | undefined;
  #joinsAsSelects = false;

  constructor({ client, builder, bindings, references, scope }: CompilerOptions) {
    super(client, builder, bindings);
    this.#references = references;
    this.#scope = scope;
  }

  override select(): string {
    this.#joinsAsSelects = true;
    const { table, only } = this.single;
    const outer = this.grouped.join?.some((join) => keepsRight.has(join.joinType)) === true;
    this.#wrapped = outer && only !== true ? this.#one(table) : undefined;
    this.#bound = this.#wrapped === undefined ? this.#all(table) : [];
    return super.select();
  }

  override columns(): string {
    const sql = super.columns();
    if (this.#wrapped === undefined) return sql;
    this.bindings.push(this.#scope.tenantId);
    return sql.slice(0, -this.tableName.length) + this.#filtered(this.#wrapped);
  }

  override update(): unknown {
    this.#target = this.#one(this.single.table);
    this.#bound = [...this.#all(this.single.table), ...this.#all(this.single.updateFrom)];
    return super.update();
  }

  override del(): unknown {
    const joins = this.grouped.join ?? [];
    this.#bound = [
      ...this.#all(this.single.table),
      ...[this.single.using].flat().flatMap((table) => this.#all(table)),
      ...joins.flatMap((join) => this.#all(join.table)),
    ];
    return super.del();
  }

  override insert(): unknown {
    this.#target = this.#one(this.single.table);
    if (this.#target === undefined) return super.insert();
    const rows = this.single.insert;
    if (isRows(rows)) {
      const insert = ownRows(rows, this.#rules(this.#target));
      this.single = { ...this.single, insert };
    }
    if (this.single.merge !== undefined) this.#bound = [this.#target];
    return super.insert();
  }

  override where(): string | undefined {
    if (this.#bound.length === 0) return super.where();
    const column = this.#column();
    const own = this.#bound.map(({ alias }) => {
      this.bindings.push(this.#scope.tenantId);
      return `${alias}.${column} = ?`;
    });
    const callers = super.where();
    const tenant = `where ${own.join(" and ")}`;
    return callers ? `${tenant} and (${callers.slice("where ".length)})` : tenant;
  }

  override _joinTable(join: JoinClause): unknown {
    const table = super._joinTable(join);
    if (!this.#joinsAsSelects || join.schema !== undefined) return table;
    const reference = this.#references.one(join.table, this);
    if (reference === undefined) return table;
    return this.client.raw(this.#filtered(reference), [this.#scope.tenantId]);
  }

  override _prepUpdate(data: unknown): string[] {
    if (this.#target === undefined) return super._prepUpdate(data);
    const counters = Object.keys(this.single.counter ?? {});
    if (counters.some((key) => this.#references.isTenantColumn(key, this))) {
      throw new CrossTenantWrite(this.#target.table);
    }
    return super._prepUpdate(withoutTenant(data, this.#rules(this.#target)));
  }

  override _merge(updates: unknown, target: unknown, insert: unknown): string {
    if (this.#target === undefined) return super._merge(updates, target, insert);
    if (target === true) {
      this.#refuse("conflict-target", "an upsert that merges names the columns it conflicts on");
    }
    const isTenant = (key: string) => this.#references.isTenantColumn(key, this);
    const named = Array.isArray(updates) ? updates.map(String) : Object.keys(updates ?? {});
    if (named.some(isTenant)) {
      this.#refuse("set-tenant", "an upsert must not set the tenant of the row in the way");
    }
    const all = updates == null && isRows(insert);
    const columns = all ? columnsOf(insert).filter((key) => !isTenant(key)) : updates;
    return super._merge(columns, target, insert);
  }

  override _onConflictClause(target: unknown): string {
    const names = [target].flat();
    const isNames = names.every((name) => typeof name === "string");
    if (this.#target === undefined || !isNames) return super._onConflictClause(target);
    const complete = names.some((name) => this.#references.isTenantColumn(name, this));
    return super._onConflictClause(
      complete ? names : [this.#references.registry.tenantColumn, ...names],
    );
  }

  #filtered({ table, alias }: TableReference): string {
    return `(select * from "${table}" where "${table}".${this.#column()} = ?) as ${alias}`;
  }

  #column(): string {
    return `"${this.#references.registry.tenantColumn}"`;
  }

  #all(reference: unknown): readonly TableReference[] {
    return this.single.schema === undefined ? this.#references.all(reference, this) : [];
  }

  #one(reference: unknown): TableReference | undefined {
    return this.single.schema === undefined ? this.#references.one(reference, this) : undefined;
  }

  #rules({ table }: TableReference): RowRules {
    return {
      table,
      tenantId: this.#scope.tenantId,
      tenantColumn: this.#references.registry.tenantColumn,
      isTenantColumn: (key) => this.#references.isTenantColumn(key, this),
    };
  }

  #refuse(rule: "conflict-target" | "set-tenant", message: string): never {
    throw new StatementRefused({
      rule,
      message,
      table: this.#target?.table,
      hint: "onConflict([...columns of a unique key]).merge([...columns to change])",
    });
  }
}
