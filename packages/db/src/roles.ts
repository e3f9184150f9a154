import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import type { Registry, TableRule } from "@athena/tenancy";
import pg from "pg";
import { errorCode, StartupError } from "./engine/startup-error.ts";
import { deriveKey } from "./secrets.ts";

/** Anything that runs a statement as the owner: a client, or a transaction of one. */
export type Owner = Pick<pg.Client, "query">;

export const roleKinds = ["app", "platform", "auth", "jobs"] as const;
export type RoleKind = (typeof roleKinds)[number];

/** A role of PostgreSQL. Without a password it is made and kept by someone else, and only gets its grants. */
export interface DatabaseRole {
  readonly name: string;
  readonly password?: string;
}
export type DatabaseRoles = Readonly<Record<RoleKind, DatabaseRole>>;

/** The roles Athena makes, with passwords only the holder of the secret can work out. */
export function derivedRoles(secret: string): DatabaseRoles {
  const role = (name: string): DatabaseRole => ({
    name,
    password: deriveKey(secret, `postgres role ${name}`).toString("base64url"),
  });
  return {
    app: role("athena_app"),
    platform: role("athena_platform"),
    auth: role("athena_auth"),
    jobs: role("athena_jobs"),
  };
}

/**
 * Makes the roles and sets their passwords. Run it again at will, from several processes at once too. Roles belong
 * to the whole server, so they carry a mark of the installation that keeps them. Throws StartupError when they belong
 * to another installation, when the owner may not make them, or when they have rights that would undo the wall.
 */
export async function ensureRoles(owner: Owner, roles: DatabaseRoles): Promise<void> {
  await inTransaction(owner, "roles", async () => {
    for (const kind of roleKinds) {
      const { name, password } = roles[kind];
      if (password !== undefined) await ensureRole(owner, name, password);
      await refuseStrongRole(owner, name);
    }
  });
}

async function ensureRole(owner: Owner, name: string, password: string): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const found = await owner.query("select 1 from pg_roles where rolname = $1", [name]);
  try {
    if (found.rowCount === 0) await owner.query(`create role ${role} login`);
    else await refuseForeignRole(owner, name, password);
    // The server gets what it would store anyway, so its log never holds the password.
    const verifier = pg.escapeLiteral(scramVerifier(name, password));
    await owner.query(`alter role ${role} login password ${verifier}`);
    await mark(owner, name, password);
  } catch (error) {
    if (errorCode(error) !== "42501") throw error;
    throw new StartupError(
      `The user of DATABASE_URL may not keep the role ${name}: give it CREATEROLE, or make the roles yourself and set APP_, PLATFORM_, AUTH_ and JOBS_DATABASE_URL.`,
      error,
    );
  }
}

interface Mark {
  readonly database: string;
  readonly key: string;
  /** Whether that database is another one than ours, and still there. */
  readonly isForeign: boolean;
}

async function readMark(owner: Owner, name: string): Promise<Mark | undefined> {
  const { rows } = await owner.query<Mark>(
    `with mark as (
       select regexp_match(shobj_description(oid, 'pg_authid'), '^Athena, database (.*), key (\\w+)$') as m
       from pg_roles where rolname = $1)
     select m[1] as database, m[2] as key, m[1] <> current_database()
       and exists (select from pg_database where datname = m[1]) as "isForeign"
     from mark where m is not null`,
    [name],
  );
  return rows[0];
}

/** Notes whose role it is. A database that shares the secret leaves the note of the first. */
async function mark(owner: Owner, name: string, password: string): Promise<void> {
  const found = await readMark(owner, name);
  if (found?.isForeign && found.key === keyMark(password)) return;
  const { rows } = await owner.query("select current_database() as name");
  const text = pg.escapeLiteral(`Athena, database ${rows[0].name}, key ${keyMark(password)}`);
  await owner.query(`comment on role ${pg.escapeIdentifier(name)} is ${text}`);
}

/** A new secret for the same database is a rotation; a role that serves another living database is not ours. */
async function refuseForeignRole(owner: Owner, name: string, password: string): Promise<void> {
  const found = await readMark(owner, name);
  if (!found?.isForeign || found.key === keyMark(password)) return;
  throw new StartupError(
    `The role ${name} of this PostgreSQL belongs to the Athena of the database ${found.database}, which has another secret: use the same ATHENA_SECRET, another server, or set APP_, PLATFORM_, AUTH_ and JOBS_DATABASE_URL to roles of this one's own.`,
  );
}

async function refuseStrongRole(owner: Owner, name: string): Promise<void> {
  const { rows } = await owner.query(
    `select pg_has_role(r.oid, current_user::regrole, 'member') as is_owner,
       rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as is_strong
     from pg_roles r where rolname = $1`,
    [name],
  );
  if (rows.length === 0)
    throw new StartupError(`The role ${name} does not exist: create it first.`);
  if (!rows[0].is_owner && !rows[0].is_strong) return;
  throw new StartupError(
    `The role ${name} has rights that no keys or grants hold against (superuser, creating roles or databases, or the owner's): take them away.`,
  );
}

/** Lets only Athena's roles connect to a database, whose grants are not copied from its template. */
export async function grantDatabase(
  owner: Owner,
  database: string,
  roles: DatabaseRoles,
): Promise<void> {
  const name = pg.escapeIdentifier(database);
  await owner.query(`revoke all on database ${name} from public`);
  await owner.query(`grant connect on database ${name} to ${everyRole(roles)}`);
}

export interface GrantOptions {
  readonly roles: DatabaseRoles;
  readonly registry: Registry;
  /** What the sign-in library's role may touch, and nothing else. */
  readonly authTables: readonly string[];
  /** Tables of the platform that only the owner writes, such as the list of migrations. */
  readonly readOnlyTables?: readonly string[];
}

/**
 * Gives each role what the registry says and takes everything else away, in one transaction. Throws when the
 * registry names a table the database has not.
 */
export async function grantRoles(owner: Owner, options: GrantOptions): Promise<void> {
  const { roles, registry, authTables, readOnlyTables = [] } = options;
  await inTransaction(owner, "grants", async () => {
    const all = everyRole(roles);
    const grants = [
      `revoke all on all tables in schema public from public, ${all}`,
      `revoke all on all sequences in schema public from public, ${all}`,
      `grant usage on schema public to ${all}`,
    ];
    for (const table of Object.keys(registry.tables)) {
      const rule = registry.rule(table) ?? { kind: "platform" };
      const forApp = appRights(rule);
      if (forApp) grants.push(grant(forApp, table, roles.app));
      const forPlatform = readOnlyTables.includes(table) ? "select" : platformRights(rule);
      grants.push(grant(forPlatform, table, roles.platform));
    }
    for (const table of authTables) grants.push(grant(dml, table, roles.auth));
    await owner.query(grants.join(";\n"));
  });
}

const dml = "select, insert, update, delete";

function appRights({ kind, writes = "all" }: TableRule): string | undefined {
  if (kind === "platform") return undefined;
  if (kind === "reference" || writes === "none") return "select";
  return writes === "append" ? "select, insert" : dml;
}

function platformRights({ writes }: TableRule): string {
  return writes === "append" ? "select, insert" : dml;
}

function grant(rights: string, table: string, role: DatabaseRole): string {
  const [on, to] = [pg.escapeIdentifier(table), pg.escapeIdentifier(role.name)];
  return `grant ${rights} on table public.${on} to ${to}`;
}

function everyRole(roles: DatabaseRoles): string {
  return roleKinds.map((kind) => pg.escapeIdentifier(roles[kind].name)).join(", ");
}

async function inTransaction(
  owner: Owner,
  purpose: string,
  work: () => Promise<void>,
): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query("select pg_advisory_xact_lock(hashtext($1))", [`athena ${purpose}`]);
    await work();
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/** Tells two keys apart without telling anything else about them. */
function keyMark(password: string): string {
  return createHmac("sha256", password).update("mark").digest("hex").slice(0, 12);
}

/** What PostgreSQL stores for a password (RFC 5802). The salt is derived, so the same password gives the same text. */
function scramVerifier(name: string, password: string): string {
  const rounds = 4096;
  const salt = createHmac("sha256", password).update(`salt ${name}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const key = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  const server = key("Server Key").toString("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${server}`;
}
