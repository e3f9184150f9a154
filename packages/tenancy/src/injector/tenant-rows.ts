import { CrossTenantWrite } from "../errors.ts";
import type { TenantId } from "../tenant-id.ts";

export type Row = Readonly<Record<string, unknown>>;

export interface RowRules {
  readonly table: string;
  readonly tenantId: TenantId;
  readonly tenantColumn: string;
  readonly isTenantColumn: (key: string) => boolean;
}

/** Whether insert data is rows, rather than raw SQL, a sub-query or a callback. */
export function isRows(data: unknown): data is Row | readonly (Row | null | undefined)[] {
  if (Array.isArray(data)) return data.every((row) => row == null || isRow(row));
  return isRow(data);
}

/** The rows with the tenant in each. Throws CrossTenantWrite when one names another; never overwrites in silence. */
export function ownRows(rows: Row | readonly (Row | null | undefined)[], rules: RowRules): unknown {
  if (isRow(rows)) return ownRow(rows, rules);
  return rows.map((row) => (row == null ? row : ownRow(row, rules)));
}

/** Update data without the tenant column: the own tenant is a no-op and dropped, another is CrossTenantWrite. */
export function withoutTenant(data: unknown, rules: RowRules): unknown {
  if (!isRow(data)) return data;
  const copy: Record<string, unknown> = { ...data };
  for (const key of Object.keys(copy)) {
    if (!rules.isTenantColumn(key)) continue;
    if (copy[key] !== undefined && copy[key] !== rules.tenantId) {
      throw new CrossTenantWrite(rules.table);
    }
    delete copy[key];
  }
  return copy;
}

/** Every column that occurs in the rows, in the order Knex would list them. */
export function columnsOf(rows: Row | readonly (Row | null | undefined)[]): string[] {
  const list = isRow(rows) ? [rows] : rows;
  return [...new Set(list.flatMap((row) => (row == null ? [] : Object.keys(row))))].sort();
}

function ownRow(row: Row, rules: RowRules): Row {
  const own = withoutTenant(row, rules);
  return { ...(isRow(own) ? own : {}), [rules.tenantColumn]: rules.tenantId };
}

function isRow(data: unknown): data is Row {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return false;
  return !("toSQL" in data);
}
