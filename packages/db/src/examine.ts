import {
  type Diagnosis,
  type DoctorOptions,
  diagnose,
  type Finding,
  observe,
} from "@athena/tenancy/doctor";
import pg from "pg";
import { checkServer, parseDatabaseUrl } from "./connection.ts";
import { StartupError } from "./engine/startup-error.ts";
import { expectedTriggers } from "./expected-triggers.ts";
import { authTables, registry } from "./registry.ts";
import { derivedRoles, type RoleKind } from "./roles.ts";

/** A database, whoever made it, and the names its roles have. */
export interface Examined {
  readonly ownerUrl: string;
  readonly roles: Readonly<Record<RoleKind, { readonly name: string }>>;
}

const overrides: Readonly<Record<RoleKind, string>> = {
  app: "APP_DATABASE_URL",
  platform: "PLATFORM_DATABASE_URL",
  auth: "AUTH_DATABASE_URL",
  jobs: "JOBS_DATABASE_URL",
};

/**
 * The names of the roles: Athena's own, or those of APP_, PLATFORM_, AUTH_ and JOBS_DATABASE_URL. Throws StartupError
 * where one of these is no address.
 */
export function roleNames(env: NodeJS.ProcessEnv): Examined["roles"] {
  // Names do not depend on the secret, and the passwords are of no use here.
  const usual = derivedRoles("");
  const named = (kind: RoleKind) => {
    const given = env[overrides[kind]];
    if (!given) return { name: usual[kind].name };
    return { name: decodeURIComponent(parseDatabaseUrl(overrides[kind], given).username) };
  };
  return {
    app: named("app"),
    platform: named("platform"),
    auth: named("auth"),
    jobs: named("jobs"),
  };
}

/**
 * Holds the registry and the database against each other, as the owner. For a boot: it does not look at statements.
 * Throws StartupError where none answers, or where a part of the catalogue can't be seen: that is no health.
 */
export async function examine(database: Examined): Promise<readonly Finding[]> {
  const { findings, skipped } = await connected(database, (client) =>
    diagnose(client, registry, optionsFor(database)),
  );
  const unseen = skipped.filter(({ what }) => !ofStatements.includes(what));
  if (unseen.length === 0) return findings;
  const what = unseen.map((one) => `${one.what}: ${one.reason}`).join("; ");
  throw new StartupError(
    `The user of DATABASE_URL may not see whether the database keeps schools apart (${what}): npm run doctor tells the rest.`,
  );
}

/** Parts that tell how fast a database is, and not what it lets meet. */
const ofStatements: readonly string[] = ["scans", "usage"];

/**
 * The same and everything else the doctor knows: the plans of the statements that ran, and what could not be seen.
 * Runs on any PostgreSQL, by any role, and changes nothing. Throws StartupError, one sentence, where none answers.
 */
export async function examineAll(database: Examined): Promise<Diagnosis> {
  return connected(database, async (client) => {
    const options = optionsFor(database);
    const observed = await observe(client, registry, options);
    return diagnose(client, registry, { ...options, observed });
  });
}

/** Kept by the migrator as the owner; the platform's role only reads them. */
const readOnlyTables: readonly string[] = ["migrations", "migrations_lock"];

const signInTables: readonly string[] = authTables;

const dml = ["SELECT", "INSERT", "UPDATE", "DELETE"];

function optionsFor({ roles }: Examined): DoctorOptions {
  return {
    appRole: roles.app.name,
    otherRoles: [
      {
        name: roles.platform.name,
        rights: (table, { writes }) => {
          if (readOnlyTables.includes(table)) return ["SELECT"];
          return writes === "append" ? ["SELECT", "INSERT"] : dml;
        },
      },
      { name: roles.auth.name, rights: (table) => (signInTables.includes(table) ? dml : []) },
      // Its schema is the queue's, and of ours it has nothing.
      { name: roles.jobs.name, rights: () => [] },
    ],
    securityDefiners: {
      job_queued:
        "a school's role may ask for a job by a row of its own, and reaches nothing else of the queue",
    },
    freeIds: {
      "audit_changes.row_id":
        "the row that was changed, of whatever table, and gone when it was deleted; only the audit triggers write it",
    },
    triggers: expectedTriggers,
  };
}

async function connected<T>(
  { ownerUrl }: Examined,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    // It knows the sentence for whoever gave the address.
    await checkServer(new URL(ownerUrl));
    throw error;
  }
  try {
    // One large statement that runs once: compiling it would take longer than running it.
    await client.query("set jit = off").catch(() => {});
    return await work(client);
  } finally {
    await client.end();
  }
}
