import type { Knex } from "knex";
import { knexSnakeCaseMappers } from "objection";
import { expect, it } from "vitest";
import { defineRegistry } from "../registry.ts";
import { parseTenantId } from "../tenant-id.ts";
import { createWall } from "../wall.ts";

const registry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    codes: { kind: "reference" },
    students: { kind: "tenant" },
    notes: { kind: "tenant" },
    _marks2: { kind: "tenant" },
  },
});
export const A = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const wall = await createWall({ registry, knex: { connection: {}, ...knexSnakeCaseMappers() } });

/** Builds statements of one school. None is executed, so no PostgreSQL is needed. */
export const { knex } = wall.forTenant({ tenantId: A, actor: "rector", requestId: "r" });

export interface Compiles {
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}

/** A guarantee, what a caller writes, and exactly what becomes of it. */
export type Row = readonly [
  guarantee: string,
  build: (knex: Knex) => Compiles,
  sql: string,
  bindings: readonly unknown[],
];

export function holds(rows: readonly Row[]): void {
  it.each(rows)("%s", (...[, build, sql, bindings]) => {
    expect(build(knex).toSQL().toNative()).toEqual({ sql, bindings });
  });
}
