import { createServer } from "node:net";
import pg from "pg";
import { keptSecret } from "../secrets.ts";
import { findBinaries } from "./binaries.ts";
import { type Cluster, clearLeftover, ensureData } from "./cluster.ts";
import { placeData, prepareParent } from "./folders.ts";
import { databaseUser } from "./os-user.ts";
import { type Owner, type OwnerLock, takeOwnerLock, waitForPort } from "./owner-lock.ts";
import { waitUntil } from "./processes.ts";
import { fatalLine, runServer } from "./server.ts";
import { errorCode, errorLine, StartupError } from "./startup-error.ts";

export interface EmbeddedOptions {
  /** The data folder, e.g. `.data/pg`. Files beside it begin with its name: password, lock, log, location. */
  readonly dataDir: string;
  /** A random free one by default. */
  readonly port?: number;
  /** False only where the data may be lost in a crash of the machine: tests. */
  readonly durable: boolean;
  /** When another process runs this data already: refuse (default), or use its server and leave it running. */
  readonly ifRunning?: "refuse" | "attach";
}

export interface EmbeddedDatabase {
  /** As the owner of the database `athena`, who is the superuser. */
  readonly url: string;
  readonly port: number;
  /** Where the data really lies. */
  readonly folder: string;
  /** Shuts the server down and waits for it. Does nothing the second time, or when another process runs it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, on 127.0.0.1 and behind a password, making its data on the first run.
 * It ends with this process, however that ends. Throws StartupError with one sentence for whoever started Athena.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (process.platform === "win32") {
    throw new StartupError(
      "On Windows run Athena in WSL, or set DATABASE_URL to a PostgreSQL 15 to 18.",
    );
  }
  prepareParent(options.dataDir);
  try {
    const lock = await takeOrJoin(options);
    return "pid" in lock ? await join(options, lock) : await openLocked(options, lock);
  } catch (error) {
    if (!/^(EACCES|EPERM|EROFS|ENOSPC)$/.test(errorCode(error))) throw error;
    throw new StartupError(
      `The embedded database can't use its files, ${options.dataDir} and beside it: ${errorLine(error)}.`,
      error,
    );
  }
}

async function openLocked(options: EmbeddedOptions, lock: OwnerLock): Promise<EmbeddedDatabase> {
  let server: EmbeddedDatabase | undefined;
  try {
    server = await open(options);
    await ensureDatabase(server.url);
    lock.announce(server.port);
    const { stop } = server;
    return { ...server, stop: () => stop().then(lock.release) };
  } catch (error) {
    await server?.stop();
    lock.release();
    throw error;
  }
}

/** The lock, or who holds it. An owner that is just ending is waited for. */
async function takeOrJoin({ dataDir, ifRunning }: EmbeddedOptions): Promise<OwnerLock | Owner> {
  let lock = takeOwnerLock(`${dataDir}.lock`);
  if (ifRunning === "attach") return lock;
  const taken = await waitUntil(() => {
    if ("pid" in lock) lock = takeOwnerLock(`${dataDir}.lock`);
    return !("pid" in lock);
  }, 2000);
  if (taken || !("pid" in lock)) return lock;
  throw new StartupError(
    `Athena already runs from this folder (process ${lock.pid}): use that one, or stop it first.`,
  );
}

async function join(
  { dataDir, durable }: EmbeddedOptions,
  first: Owner,
): Promise<EmbeddedDatabase> {
  const port = first.port ?? (await waitForPort(`${dataDir}.lock`, 60_000))?.port;
  if (port === undefined) {
    throw new StartupError(
      `Process ${first.pid} was starting the database of this folder and did not finish: start again.`,
    );
  }
  const folder = placeData({ wanted: dataDir, user: databaseUser(dataDir), durable });
  return { url: ownerUrl(dataDir, port), port, folder, stop: async () => {} };
}

async function open({ dataDir, durable, port }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const password = keptSecret(`${dataDir}-password`);
  const user = databaseUser(dataDir);
  const folder = placeData({ wanted: dataDir, user, durable });
  const cluster: Cluster = { folder, binaries: findBinaries(user), user, durable };
  await clearLeftover(cluster);
  ensureData(cluster, password);
  for (let attempt = 1; ; attempt++) {
    const tried = port ?? (await freePort());
    const result = await runServer(cluster, tried, `${dataDir}.log`);
    if ("stop" in result) {
      return { url: ownerUrl(dataDir, tried), port: tried, folder, stop: result.stop };
    }
    const taken = /could not bind|Address already in use/i.test(result.log);
    // Backends of a server that was killed may need a moment to see it.
    const dying = /pre-existing shared memory block/.test(result.log);
    if ((taken && port === undefined && attempt < 5) || (dying && attempt < 20)) continue;
    throw new StartupError(
      taken
        ? `Port ${tried} is taken by another program: PostgreSQL can't listen there.`
        : `PostgreSQL did not start: ${fatalLine(result.log)} (its log: ${dataDir}.log)`,
    );
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const server = new URL(url);
  server.pathname = "/postgres";
  const client = new pg.Client(server.href);
  client.on("error", () => {});
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = 'athena'");
    if (found.rowCount === 0) await client.query("create database athena");
  } catch (error) {
    throw new StartupError(
      errorCode(error) === "28P01"
        ? "The password kept beside the embedded database is not the database's: restore the file, or move the data folder away to begin anew."
        : `The embedded PostgreSQL does not answer: ${errorLine(error)}.`,
      error,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function ownerUrl(dataDir: string, port: number): string {
  return `postgres://postgres:${keptSecret(`${dataDir}-password`)}@127.0.0.1:${port}/athena`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
