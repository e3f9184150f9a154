import { randomBytes } from "node:crypto";
import pg from "pg";
import { grantDatabase } from "../roles.ts";
import { announcedRun, type TestRun } from "./run.ts";
import { unwatchWrites } from "./write-attribution.ts";

/** A database of one test file: migrated, empty of schools, connected to as production's roles. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly platformUrl: string;
  readonly authUrl: string;
  readonly jobsUrl: string;
  /** Ends the connections that are left and removes it. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** False where it is measured how fast production is: the detector of foreign writes is not of production. */
  readonly isWatched?: boolean;
}

/**
 * Makes a database in about 20 ms: a copy of the run's template. Call it in `beforeAll` and drop it in `afterAll`;
 * what is forgotten goes at the end of the run. Throws when the run has no `testing/global-setup.ts`.
 */
export async function createTestDatabase({
  isWatched = true,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const run = announcedRun();
  if (!run) throw new Error("no PostgreSQL for tests: start them from the root of the workspace");
  const name = `${run.prefix}${randomBytes(6).toString("hex")}`;
  await asAdmin(run, async (admin) => {
    await admin.query(`create database ${name} template ${run.template} strategy file_copy`);
    await grantDatabase(admin, name, run.roles);
  });
  const ownerUrl = inDatabase(run.adminUrl, name);
  if (!isWatched) await connected(ownerUrl, unwatchWrites);
  const drop = () =>
    asAdmin(run, (admin) => admin.query(`drop database if exists ${name} with (force)`));
  return {
    name,
    ownerUrl,
    appUrl: inDatabase(run.urls.app, name),
    platformUrl: inDatabase(run.urls.platform, name),
    authUrl: inDatabase(run.urls.auth, name),
    jobsUrl: inDatabase(run.urls.jobs, name),
    drop: () => drop().then(() => {}),
    [Symbol.asyncDispose]: () => drop().then(() => {}),
  };
}

/** The same user and server, another database. */
export function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

const asAdmin = <T>(run: TestRun, work: (admin: pg.Client) => Promise<T>) =>
  connected(run.adminUrl, work);

/** Runs the work on a connection of its own. */
export async function connected<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
