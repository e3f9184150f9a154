import { hardenDatabase } from "@athena/tenancy/schema/harden";
import knex, { type Knex } from "knex";
import pg from "pg";
import { errorLine, StartupError } from "./engine/startup-error.ts";
import { installQueue } from "./job-queue-schema.ts";
import { type Migration, migrations } from "./migrations/index.ts";
import { authTables, registry } from "./registry.ts";
import {
  type DatabaseRoles,
  ensureRoles,
  type GrantOptions,
  grantDatabase,
  grantRoles,
} from "./roles.ts";

const migrationTable = "migrations";

/** Knex prints a failure as well as throwing it. */
const silent = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** What a database becomes: the tables in order, and who may touch them. */
export interface Plan extends Omit<GrantOptions, "roles"> {
  readonly migrations: readonly Migration[];
}

const athena: Plan = {
  migrations,
  registry,
  authTables,
  readOnlyTables: [migrationTable, `${migrationTable}_lock`],
};

/**
 * Brings a database up to date: roles, then each new migration in a transaction of its own, then grants, then
 * the queue of the jobs. Several
 * processes may call it at once; one works and the others wait. Returns the names of the migrations that ran.
 * Throws StartupError when a migration fails (what ran before it stays) or the roles can't be made.
 */
export async function migrate(
  { ownerUrl, roles }: { ownerUrl: string; roles: DatabaseRoles },
  plan: Plan = athena,
): Promise<string[]> {
  const owner = new pg.Client(ownerUrl);
  owner.on("error", () => {});
  await owner.connect();
  const db = knex({ client: "pg", connection: ownerUrl, pool: { min: 0, max: 2 }, log: silent });
  try {
    // Of the session, not of a transaction: it spans all of them and goes when the connection does.
    await owner.query("select pg_advisory_lock(hashtext('athena migrate'))");
    await ensureRoles(owner, roles);
    const { rows } = await owner.query("select current_database() as name");
    await grantDatabase(owner, rows[0].name, roles);
    await hardenDatabase(db);
    const ran = await runMigrations(db, plan.migrations);
    await grantRoles(owner, { ...plan, roles });
    await installQueue(owner, { ownerUrl, role: roles.jobs });
    return ran;
  } finally {
    await Promise.all([db.destroy(), owner.end()]);
  }
}

async function runMigrations(db: Knex, list: readonly Migration[]): Promise<string[]> {
  const config: Knex.MigratorConfig = {
    tableName: migrationTable,
    migrationSource: {
      getMigrations: async () => [...list],
      getMigrationName: ({ name }: Migration) => name,
      getMigration: async (migration: Migration) => ({
        up: named(migration),
        down: async () => {},
      }),
    },
  };
  try {
    // A process that died while it migrated leaves Knex's own lock behind; ours went with its connection.
    await db.migrate.forceFreeMigrationsLock(config);
    const ran: string[] = [];
    // `latest` would put all of them into one transaction.
    for (;;) {
      const [, names]: [number, string[]] = await db.migrate.up(config);
      if (names.length === 0) return ran;
      ran.push(...names);
    }
  } catch (error) {
    throw new StartupError(
      `The database could not be brought up to date: ${errorLine(error)}`,
      error,
    );
  }
}

/** Knex does not say which migration an error is of. */
function named({ name, up }: Migration): Migration["up"] {
  return (db) =>
    up(db).catch((error: unknown) => {
      throw new Error(`${name}: ${errorLine(error)}`, { cause: error });
    });
}
