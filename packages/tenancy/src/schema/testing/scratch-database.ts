import { randomBytes } from "node:crypto";
import knex, { type Knex } from "knex";
import pg from "pg";

export interface ScratchDatabase extends AsyncDisposable {
  /** As the owner, without name mappers, as migrations run. */
  readonly db: Knex;
  readonly appRole: string;
  readonly otherRole: string;
  /** A connection of its own; closed with the database. */
  connect(role?: string): Promise<pg.Client>;
}

/** A new empty database and two roles of its own. Dropped with them when disposed. */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const server = process.env.ATHENA_TEST_ADMIN_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const name = `tenancy_l4_${randomBytes(6).toString("hex")}`;
  const [appRole, otherRole] = [`${name}_app`, `${name}_other`];
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${name}`);
  for (const role of [appRole, otherRole]) {
    await admin.query(`create role ${role} login password '${role}'`);
  }

  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = knex({ client: "pg", connection: url.href, pool: { min: 0, max: 2 } });
  const clients: pg.Client[] = [];

  return {
    db,
    appRole,
    otherRole,
    async connect(role) {
      const own = new URL(url);
      if (role !== undefined) [own.username, own.password] = [role, role];
      const client = new pg.Client(own.href);
      await client.connect();
      clients.push(client);
      return client;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...clients.map((client) => client.end()), db.destroy()]);
      await admin.query(`drop database ${name}`);
      await admin.query(`drop role ${appRole}`);
      await admin.query(`drop role ${otherRole}`);
      await admin.end();
    },
  };
}
