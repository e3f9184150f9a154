import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { queuePool } from "./queue-pool.ts";
import type { DatabaseRole, Owner } from "./roles.ts";

const schema = "graphile_worker";

/**
 * Brings the queue's own schema up to date and lets the role of the jobs work in it, and in nothing else: `grantRoles`
 * has taken everything of ours from it. Run it again at will.
 */
export async function installQueue(
  owner: Owner,
  { ownerUrl, role }: { ownerUrl: string; role: DatabaseRole },
): Promise<void> {
  const pgPool = queuePool({ connectionString: ownerUrl, max: 1 });
  try {
    await runMigrations({ pgPool, schema, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
  const name = pg.escapeIdentifier(role.name);
  const { rows } = await owner.query<{ table: string }>(
    "select oid::regclass::text as table from pg_class where relnamespace = $1::regnamespace and relrowsecurity",
    [schema],
  );
  // It is on without a policy, so that nobody but the owner sees a row. Here the grants decide.
  const opened = rows.map(({ table }) => `alter table ${table} disable row level security`);
  const grants = [
    `revoke all on schema ${schema} from public, ${name}`,
    `revoke all on all tables in schema ${schema} from public, ${name}`,
    `revoke all on all functions in schema ${schema} from public, ${name}`,
    `grant usage on schema ${schema} to ${name}`,
    `grant select on ${schema}.migrations to ${name}`,
    ...["jobs", "job_queues", "tasks"].map(
      (table) => `grant select, insert, update, delete on ${schema}._private_${table} to ${name}`,
    ),
    `grant execute on all functions in schema ${schema} to ${name}`,
  ];
  await owner.query([...opened, ...grants].join(";\n"));
}
