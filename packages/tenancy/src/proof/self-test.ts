import type { Registry } from "../registry.ts";
import type { Prover } from "./prover.ts";

/**
 * Throws when the prover accepts what it must refuse, or refuses a plain right statement: a wall that
 * is switched off, mocked, or fed by another grammar must not go unnoticed. For the start of the process.
 */
export function selfTest(prover: Prover, registry: Registry): void {
  const [table] = registry.names("tenant");
  if (table === undefined) throw new Error("self-test of the proof: no tenant table is registered");
  const column = registry.tenantColumn;
  const good = `select t.* from ${table} as t where t.${column} = $1`;
  const bad = [
    `select * from ${table}`,
    `select * from ${table} where ${column} = $1 or true`,
    `select * from ${table} as t where t.${column} = $1 union all select * from ${table}`,
    `select * from ${table} as t full join ${table} as u on t.${column} = $1 and u.${column} = $1`,
    `update ${table} set ${column} = $1 where ${column} = $1`,
    `delete from ${table}`,
    `insert into ${table} (id) values ($1)`,
    `insert into ${table} (${column}) values ($1) returning (select count(*) from ${table})`,
    `select * from ${registry.tenantTable}`,
    "select * from pg_catalog.pg_stats",
    "select set_config('search_path', 'x', false)",
    "select 1; select 2",
    "truncate nothing",
    "not sql",
  ];
  const verdict = prover.prove(good);
  const [parameter, ...others] = verdict.ok ? verdict.tenantParameters : [];
  if (!verdict.ok || parameter !== 1 || others.length > 0) {
    throw new Error("self-test of the proof: a right statement was refused");
  }
  for (const sql of bad) {
    if (prover.prove(sql).ok) throw new Error(`self-test of the proof: accepted ${sql}`);
  }
}
