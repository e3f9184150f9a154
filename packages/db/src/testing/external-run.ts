import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { resolveDatabase } from "../connection.ts";
import { errorCode } from "../engine/startup-error.ts";
import type { TestRun } from "./run.ts";
import { makeTemplate } from "./template.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const family = "athena_test_";
const abandonedAfter = 6 * 3_600_000;

/**
 * Databases of this run's own on the server of DATABASE_URL, whose database itself is not touched. `stop` removes
 * them, also those of workers that crashed. Throws StartupError when the server can't be used.
 */
export async function startExternalRun(): Promise<{ run: TestRun; stop: () => Promise<void> }> {
  const database = await resolveDatabase(process.env, root);
  const prefix = `${family}${Date.now().toString(36)}_${randomBytes(2).toString("hex")}_`;
  const template = `${prefix}template`;
  const admin = new pg.Client(database.ownerUrl);
  // A server that goes away fails the tests, which say so better.
  admin.on("error", () => {});
  await admin.connect();
  const stop = async () => {
    await dropAll(admin, (name) => name.startsWith(prefix));
    await admin.end();
  };
  try {
    await dropAll(admin, isAbandoned);
    await admin.query(`create database ${template}`);
    await makeTemplate(database.ownerUrl, template, database.roles);
  } catch (error) {
    await stop();
    throw error;
  }
  const { ownerUrl: adminUrl, roles, appUrl: app, platformUrl: platform, authUrl: auth } = database;
  return { run: { adminUrl, template, prefix, roles, urls: { app, platform, auth } }, stop };
}

function isAbandoned(name: string): boolean {
  const began = Number.parseInt(name.slice(family.length).split("_")[0] ?? "", 36);
  return Date.now() - began > abandonedAfter;
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
