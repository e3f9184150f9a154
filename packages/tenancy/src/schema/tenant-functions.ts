import { literal, quoted } from "./names.ts";

/** The trigger functions every tenant table uses. The doctor compares their text with this one. */
export const tenantFunctions = {
  tenancy_keep_key: `
begin
  raise exception '% and id of % never change', tg_argv[0], tg_table_name
    using errcode = 'check_violation', schema = tg_table_schema, table = tg_table_name,
      constraint = tg_name;
end
`,
  tenancy_touch_updated_at: `
begin
  new.updated_at := now();
  return new;
end
`,
} as const;

export const keepKeyTrigger = "keep_key";
export const touchTrigger = "touch_updated_at";

/** The trigger that refuses a change of the tenant column or of the id, with SQLSTATE 23514. */
export function keepKeySql(table: string, tenantColumn: string): string {
  const tenant = quoted(tenantColumn);
  return `create trigger ${keepKeyTrigger} before update on ${quoted(table)} for each row
    when (old.${tenant} is distinct from new.${tenant} or old.id is distinct from new.id)
    execute function tenancy_keep_key(${literal(tenantColumn)})`;
}

/** The trigger that keeps `updated_at`. */
export function touchSql(table: string): string {
  return `create trigger ${touchTrigger} before update on ${quoted(table)} for each row
    execute function tenancy_touch_updated_at()`;
}
