import { randomBytes } from "node:crypto";
import { defineRegistry } from "@athena/tenancy";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { roleUrl } from "./connection.ts";
import { type DatabaseRoles, ensureRoles, grantDatabase, grantRoles, roleKinds } from "./roles.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

const tag = `roles_${randomBytes(4).toString("hex")}`;
const rolesOf = (password: string): DatabaseRoles => ({
  app: { name: `${tag}_app`, password: `${password} app` },
  platform: { name: `${tag}_platform`, password: `${password} platform` },
  auth: { name: `${tag}_auth`, password: `${password} auth` },
  jobs: { name: `${tag}_jobs`, password: `${password} jobs` },
});
const roles = rolesOf("one");
const names = roleKinds.map((kind) => roles[kind].name);

let database: TestDatabase;
let owner: pg.Client;

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.ownerUrl);
  await owner.query(`
    create table colleges (id int); create table marks (id int); create table journal (id int);
    create table views_of_others (id int); create table codes (id int); create table accounts (id int);
    create table done (id int)`);
});
afterAll(async () => {
  for (const name of names) {
    await owner.query(`drop owned by ${name}; drop role ${name}`).catch(() => {});
  }
  await owner.end();
  await database.drop();
});

async function storedPassword(name: string) {
  const { rows } = await owner.query("select rolpassword from pg_authid where rolname = $1", [
    name,
  ]);
  return String(rows[0]?.rolpassword);
}

describe("making the roles", () => {
  it("may be done by several at once, and again", async () => {
    const others = await Promise.all([1, 2, 3, 4].map(() => connect(database.ownerUrl)));
    await Promise.all(others.map((client) => ensureRoles(client, roles)));
    await Promise.all(others.map((client) => client.end()));
    await ensureRoles(owner, roles);
    const { rows } = await owner.query(
      `select rolname from pg_roles where rolname = any($1) and rolcanlogin
       and not (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)`,
      [names],
    );
    expect(rows.length).toBe(4);
  });

  it("lets each log in with its password", async () => {
    await ensureRoles(owner, roles);
    await grantDatabase(owner, database.name, roles);
    for (const kind of roleKinds) {
      const client = await connect(roleUrl(new URL(database.ownerUrl), roles[kind]));
      const { rows } = await client.query("select current_user as name");
      await client.end();
      expect(rows).toEqual([{ name: roles[kind].name }]);
    }
  });

  it("stores a verifier the server would have made, so no log holds the password", async () => {
    await ensureRoles(owner, roles);
    expect(await storedPassword(names[0]!)).toMatch(
      /^SCRAM-SHA-256\$4096:[^$]{24}\$[^:]{44}:.{44}$/,
    );
  });

  it("changes the passwords when the same database gets another secret", async () => {
    await ensureRoles(owner, roles);
    const before = await storedPassword(names[0]!);
    await ensureRoles(owner, rolesOf("two"));
    expect(await storedPassword(names[0]!)).not.toBe(before);
  });

  it("refuses the roles of another living database with another secret, and says whose they are", async () => {
    await ensureRoles(owner, roles);
    const other = await createTestDatabase();
    const client = await connect(other.ownerUrl);
    try {
      await ensureRoles(client, roles);
      await expect(ensureRoles(client, rolesOf("three"))).rejects.toMatchObject({
        name: "StartupError",
        message: expect.stringContaining(`belongs to the Athena of the database ${database.name}`),
      });
      await expect(ensureRoles(client, roles)).resolves.toBeUndefined();
    } finally {
      await client.end();
      await other.drop();
    }
  });

  it("takes over the roles of a database that is gone", async () => {
    for (const name of names) {
      await owner.query(`comment on role ${name} is 'Athena, database no_more, key 0123456789ab'`);
    }
    await expect(ensureRoles(owner, roles)).resolves.toBeUndefined();
  });

  it("refuses a role that no grants hold against", async () => {
    await ensureRoles(owner, roles);
    await owner.query(`alter role ${names[0]} createrole`);
    await expect(ensureRoles(owner, roles)).rejects.toThrow(
      /has rights that no keys or grants hold/,
    );
    await owner.query(`alter role ${names[0]} nocreaterole`);
  });

  it("refuses a role that may act as the owner", async () => {
    await ensureRoles(owner, roles);
    await owner.query(
      `grant ${pg.escapeIdentifier(new URL(database.ownerUrl).username)} to ${names[1]}`,
    );
    await expect(ensureRoles(owner, roles)).rejects.toThrow(/or the owner's/);
    await owner.query(
      `revoke ${pg.escapeIdentifier(new URL(database.ownerUrl).username)} from ${names[1]}`,
    );
  });

  it("leaves a role without a password to whoever keeps it, but wants it to exist", async () => {
    const foreign = { ...roles, app: { name: `${tag}_unknown` } };
    await expect(ensureRoles(owner, foreign)).rejects.toThrow(/does not exist: create it first/);
  });
});

describe("grants", () => {
  const registry = defineRegistry({
    tenantColumn: "college_id",
    tenantTable: "colleges",
    tables: {
      colleges: { kind: "platform" },
      accounts: { kind: "platform" },
      done: { kind: "platform" },
      marks: { kind: "tenant" },
      journal: { kind: "tenant", writes: "append" },
      views_of_others: { kind: "tenant", writes: "none" },
      codes: { kind: "reference" },
    },
  });
  const options = { roles, registry, authTables: ["accounts"], readOnlyTables: ["done"] };

  beforeEach(async () => {
    await ensureRoles(owner, roles);
  });

  async function rights(role: string) {
    const { rows } = await owner.query(
      `select c.relname as table, string_agg(left(a.privilege_type, 1), '' order by a.privilege_type) as may
       from pg_class c, aclexplode(c.relacl) a
       where a.grantee = $1::regrole group by 1 order by 1`,
      [role],
    );
    return Object.fromEntries(rows.map((row) => [row.table, row.may]));
  }

  it("are what the registry says for each role, and nothing else", async () => {
    await grantRoles(owner, options);
    expect(await rights(roles.app.name)).toEqual({
      codes: "S",
      journal: "IS",
      marks: "DISU",
      views_of_others: "S",
    });
    expect(await rights(roles.platform.name)).toEqual({
      accounts: "DISU",
      codes: "DISU",
      colleges: "DISU",
      done: "S",
      journal: "IS",
      marks: "DISU",
      views_of_others: "DISU",
    });
    expect(await rights(roles.auth.name)).toEqual({ accounts: "DISU" });
    expect(await rights(roles.jobs.name)).toEqual({});
  });

  it("take back what someone gave by hand", async () => {
    await owner.query(`grant all on accounts, journal to ${roles.app.name}`);
    await owner.query("grant select on marks to public");
    await grantRoles(owner, options);
    expect(await rights(roles.app.name)).not.toHaveProperty("accounts");
    expect(await rights(roles.app.name)).toHaveProperty("journal", "IS");
    const { rows } = await owner.query(
      "select has_table_privilege('public', 'marks', 'select') as may",
    );
    expect(rows).toEqual([{ may: false }]);
  });

  it("stay as they were when the registry names a table that is not there", async () => {
    await grantRoles(owner, options);
    const wrong = defineRegistry({
      ...registry,
      tables: { ...registry.tables, ghosts: { kind: "tenant" } },
    });
    await expect(grantRoles(owner, { ...options, registry: wrong })).rejects.toThrow(/ghosts/);
    expect(await rights(roles.app.name)).toHaveProperty("marks", "DISU");
  });
});
