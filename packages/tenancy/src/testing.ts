import { randomBytes } from "node:crypto";
import pg from "pg";
import { createProver } from "./proof/prover.ts";
import { buildWall, type Wall, type WallOptions } from "./wall.ts";

/** A wall with layers switched off, to see what each of the others holds alone. Tests only. */
export async function createLayeredWall(
  options: WallOptions,
  layers: { readonly injector: boolean; readonly proof: boolean },
): Promise<Wall> {
  return buildWall(options, await createProver(options.registry), layers);
}

export interface ScratchDatabase extends AsyncDisposable {
  readonly name: string;
  /** Connects as a role which is no superuser, owns nothing and may not define anything. */
  readonly appUrl: string;
  readonly adminUrl: string;
  /** A connection as the owner, closed with the database. */
  readonly admin: pg.Client;
}

const appRole = "tenancy_test_app";

/**
 * A new database with the given definitions, dropped when disposed. The server is ATHENA_TEST_ADMIN_URL, or the
 * one on this machine. Tables are granted to a role with SELECT, INSERT, UPDATE and DELETE only.
 */
export async function createScratchDatabase(definitions: string): Promise<ScratchDatabase> {
  const server = new URL(
    process.env.ATHENA_TEST_ADMIN_URL ?? "postgres://postgres@127.0.0.1:5432/postgres",
  );
  const name = `tenancy_wall_${randomBytes(6).toString("hex")}`;
  await onServer(server, async (client) => {
    await createRoleOnce(client);
    await client.query(`create database ${name}`);
  });

  const adminUrl = new URL(server);
  adminUrl.pathname = `/${name}`;
  const appUrl = new URL(adminUrl);
  [appUrl.username, appUrl.password] = [appRole, appRole];

  const admin = new pg.Client(adminUrl.href);
  await admin.connect();
  await admin.query("revoke create on schema public from public");
  await admin.query(definitions);
  await admin.query(
    `grant select, insert, update, delete on all tables in schema public to ${appRole}`,
  );

  return {
    name,
    appUrl: appUrl.href,
    adminUrl: adminUrl.href,
    admin,
    async [Symbol.asyncDispose]() {
      await admin.end();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function onServer(server: URL, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(server.href);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Test files start at the same time; one of them wins. */
async function createRoleOnce(client: pg.Client): Promise<void> {
  const existing = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  if (existing.rowCount !== 0) return;
  try {
    await client.query(`create role ${appRole} login password '${appRole}'`);
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code !== "42710" && code !== "23505") throw error;
  }
}
