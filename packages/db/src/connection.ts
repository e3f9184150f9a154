import { join, relative } from "node:path";
import pg from "pg";
import { dataFolder } from "./data-folder.ts";
import { startEmbedded } from "./engine/embedded.ts";
import { errorCode, errorLine, StartupError } from "./engine/startup-error.ts";
import { type DatabaseRole, type DatabaseRoles, derivedRoles, type RoleKind } from "./roles.ts";
import { readSecret } from "./secrets.ts";

/** A PostgreSQL that answers, and the five ways into it. */
export interface ResolvedDatabase {
  readonly kind: "embedded" | "external";
  /** For people, without a password: `PostgreSQL 18.4 in .data/pg`. */
  readonly description: string;
  /** The owner of everything, for migrations only. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly platformUrl: string;
  readonly authUrl: string;
  readonly jobsUrl: string;
  readonly roles: DatabaseRoles;
  /** Shuts the embedded server down when this process started it. */
  stop(): Promise<void>;
}

export interface ResolveOptions {
  /** When another process runs the embedded database of this folder: refuse (default), or use it too. */
  readonly ifRunning?: "refuse" | "attach";
}

const overrides: Readonly<Record<RoleKind, string>> = {
  app: "APP_DATABASE_URL",
  platform: "PLATFORM_DATABASE_URL",
  auth: "AUTH_DATABASE_URL",
  jobs: "JOBS_DATABASE_URL",
};

/**
 * Finds the database: DATABASE_URL, else the embedded one in `.data/pg`, which is started. The URLs of the roles
 * are the owner's with their names and derived passwords, unless APP_, PLATFORM_, AUTH_ or JOBS_DATABASE_URL say
 * otherwise.
 * Throws StartupError: one sentence about what to put right.
 */
export async function resolveDatabase(
  env: NodeJS.ProcessEnv,
  projectDir: string,
  { ifRunning = "refuse" }: ResolveOptions = {},
): Promise<ResolvedDatabase> {
  const secret = readSecret(env, projectDir);
  const given = env.DATABASE_URL;
  if (given) {
    const url = parseDatabaseUrl("DATABASE_URL", given);
    const { version } = await checkServer(url);
    const place = `PostgreSQL ${version} at ${url.host}${url.pathname}`;
    return {
      kind: "external",
      description: place,
      ownerUrl: url.href,
      ...ways(url, secret, env),
      stop: async () => {},
    };
  }
  if (env.NODE_ENV === "production") {
    throw new StartupError(
      "DATABASE_URL is not set: in production Athena keeps its data in a PostgreSQL 15 to 18 of yours, such as postgres://athena:password@127.0.0.1:5432/athena.",
    );
  }
  const dataDir = join(dataFolder(env, projectDir), "pg");
  const embedded = await startEmbedded({ dataDir, durable: true, ifRunning });
  try {
    const url = new URL(embedded.url);
    const { version } = await checkServer(url);
    const shown = relative(projectDir, embedded.folder);
    const place = shown.startsWith("..") ? embedded.folder : shown;
    return {
      kind: "embedded",
      description: `PostgreSQL ${version} in ${place}, port ${embedded.port}`,
      ownerUrl: url.href,
      ...ways(url, secret, env),
      stop: embedded.stop,
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Reads `postgres://user:password@host:port/database`. Throws StartupError naming the variable, never its value. */
export function parseDatabaseUrl(variable: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
  if (url && isPostgres && url.hostname && url.username && url.pathname.length > 1) return url;
  throw new StartupError(
    `${variable} is not the address of a database: write it like postgres://user:password@host:5432/database.`,
  );
}

/** The roles and their URLs. A role whose URL is given is made and kept by someone else. */
function ways(owner: URL, secret: string, env: NodeJS.ProcessEnv) {
  const derived = derivedRoles(secret);
  const way = (kind: RoleKind): { role: DatabaseRole; url: string } => {
    const given = env[overrides[kind]];
    if (given) {
      const url = parseDatabaseUrl(overrides[kind], given);
      return { role: { name: decodeURIComponent(url.username) }, url: url.href };
    }
    return { role: derived[kind], url: roleUrl(owner, derived[kind]) };
  };
  const [app, platform, auth, jobs] = [way("app"), way("platform"), way("auth"), way("jobs")];
  return {
    appUrl: app.url,
    platformUrl: platform.url,
    authUrl: auth.url,
    jobsUrl: jobs.url,
    roles: { app: app.role, platform: platform.role, auth: auth.role, jobs: jobs.role },
  };
}

/** The same database as another role. */
export function roleUrl(owner: URL, { name, password = "" }: DatabaseRole): string {
  const url = new URL(owner);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** Asks the server who it is. Throws StartupError when it does not answer, or is not one Athena runs on. */
export async function checkServer(url: URL): Promise<{ version: string }> {
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
    );
    return { version: acceptServer(rows[0].number, rows[0].encoding) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(unreachable(url, error), error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** `180004` → `18.4`. Throws StartupError for a version or an encoding Athena does not run on. */
export function acceptServer(number: number, encoding: string): string {
  const major = Math.floor(number / 10_000);
  const version = `${major}.${number % 10_000}`;
  if (major < 15 || major > 18) {
    throw new StartupError(
      `The database is PostgreSQL ${version}: Athena runs on PostgreSQL 15 to 18.`,
    );
  }
  if (encoding === "UTF8") return version;
  throw new StartupError(
    `The database stores text as ${encoding}: create it with encoding UTF8, names need their accents.`,
  );
}

function unreachable(url: URL, error: unknown): string {
  const [where, database] = [url.host, decodeURIComponent(url.pathname.slice(1))];
  const user = decodeURIComponent(url.username);
  switch (errorCode(error)) {
    case "ECONNREFUSED":
      return `No database answers at ${where}: is PostgreSQL running there?`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The database's host ${url.hostname} is not known: check DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `The database at ${where} does not let ${user} in: check the user and password in DATABASE_URL.`;
    case "3D000":
      return `The database ${database} does not exist at ${where}: create it, for example with createdb ${database}.`;
    case "57P03":
      return `The database at ${where} is starting up or shutting down: try again in a moment.`;
    case "53300":
      return `The database at ${where} has no free connection: end some, or raise max_connections.`;
    default:
      return `The database at ${where} can't be used: ${errorLine(error)}.`;
  }
}
