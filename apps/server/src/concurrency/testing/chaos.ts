import { setTimeout as pause } from "node:timers/promises";
import type { SchoolCode } from "@athena/api/testing/twin-school";
import type { Random } from "@athena/db/seeds/random";
import type { TestServer } from "../../testing/test-server.ts";

/** The PostgreSQL roles whose connections may be cut. */
export interface Roles {
  readonly app: string;
  readonly platform: string;
}

/** Something that goes wrong once so many calls of a round were answered. */
export interface Trouble {
  readonly after: number;
  readonly begin: (server: TestServer) => Promise<unknown>;
}

/** Draws what goes wrong in a round of so many calls: always held rows, mostly cut connections. */
export function troubles(random: Random, roles: Roles, calls: number): Trouble[] {
  const hold = (): Trouble["begin"] => {
    const [school, ms] = [random.pick(["A", "B"] as const), 20 + random.below(60)];
    return (server) => holdRows(server, school, ms);
  };
  const cut = (role: string): Trouble["begin"] => {
    const most = 1 + random.below(5);
    return (server) => cutConnections(server, role, most);
  };
  const begins = [
    ...[hold(), hold(), cut(roles.app), cut(roles.app), cut(roles.app)],
    ...(random.chance(0.2) ? [cut(roles.platform)] : []),
  ];
  return begins.map((begin) => ({ after: random.below(calls), begin }));
}

function cutConnections({ owner }: TestServer, role: string, most: number) {
  return owner.rows(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = $1 and datname = current_database() order by state = 'idle', pid limit $2`,
    [role, most],
  );
}

/** Locks what others write, so that whoever comes next waits and the pool runs dry. */
function holdRows({ owner, schools }: TestServer, school: SchoolCode, ms: number): Promise<void> {
  const { id } = schools[school];
  return owner.transaction(async (db) => {
    await db.rows("select from school_settings where school_id = $1 for update", [id]);
    await db.rows(
      "select from students where school_id = $1 and document_number < '2' for update",
      [id],
    );
    await pause(ms);
  });
}
