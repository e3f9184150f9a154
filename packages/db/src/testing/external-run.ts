import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { resolveDatabase } from "../connection.ts";
import { errorCode } from "../engine/startup-error.ts";
import type { TestRun } from "./run.ts";
import { makeTemplate } from "./template.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const family = "athena_test_";

/**
 * Databases of this run's own on the server of DATABASE_URL, whose database itself is not touched. `stop` removes
 * them, also those of workers that crashed; those of a run that was killed are removed by the next one. Throws
 * StartupError when the server can't be used.
 */
export async function startExternalRun(): Promise<{ run: TestRun; stop: () => Promise<void> }> {
  const database = await resolveDatabase(process.env, root);
  const prefix = `${family}${Date.now().toString(36)}_${randomBytes(2).toString("hex")}_`;
  const template = `${prefix}template`;
  // The session's name tells other runs that this one lives: see dropAbandoned.
  const admin = new pg.Client({ connectionString: database.ownerUrl, application_name: prefix });
  // A server that goes away fails the tests, which say so better.
  admin.on("error", () => {});
  await admin.connect();
  const stop = async () => {
    await dropAll(admin, (name) => name.startsWith(prefix));
    await admin.end();
  };
  try {
    await dropAbandoned(admin);
    await admin.query(`create database ${template}`);
    await makeTemplate(database.ownerUrl, template, database.roles);
  } catch (error) {
    await stop();
    throw error;
  }
  const { ownerUrl: adminUrl, roles, appUrl: app, platformUrl: platform } = database;
  const urls = { app, platform, auth: database.authUrl, jobs: database.jobsUrl };
  return { run: { adminUrl, template, prefix, roles, urls }, stop };
}

/**
 * Removes the databases of runs that were killed: no session bears their name any more. They would not only take room,
 * the server's roles would still belong to them.
 */
export async function dropAbandoned(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "select distinct application_name as name from pg_stat_activity where starts_with(application_name, $1)",
    [family],
  );
  await dropAll(admin, (database) => !rows.some(({ name }) => database.startsWith(name)));
}

async function dropAll(admin: pg.Client, isChosen: (name: string) => boolean): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [family],
  );
  for (const { name } of rows.filter((row) => isChosen(row.name))) {
    const database = pg.escapeIdentifier(name);
    try {
      await admin.query(`alter database ${database} with is_template false`);
      await admin.query(`drop database ${database} with (force)`);
    } catch (error) {
      // Another run that cleans up was quicker.
      if (errorCode(error) !== "3D000") throw error;
    }
  }
}
