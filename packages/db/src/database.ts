import type { TenantId } from "@athena/tenancy";
import {
  createWall,
  type LoggedRefusal,
  type ObservedStatement,
  parseTenantId,
  type Wall,
} from "@athena/tenancy";
import type { Knex } from "knex";
import type { Actor } from "./actor.ts";
import { columnMappers, propertyName } from "./column-names.ts";
import { type IdentityReader, identityReader } from "./identity.ts";
import { type JobDesk, jobDesk } from "./job-desk.ts";
import { setPgTypes } from "./pg-types.ts";
import { openPlatform, type PlatformDb, type PlatformDoor } from "./platform-db.ts";
import { registry } from "./registry.ts";
import { type SchoolDb, schoolDb } from "./school-db.ts";

export type SchoolId = TenantId;
export const parseSchoolId = parseTenantId;

/** By which of its three ways a statement came to PostgreSQL. */
export type Door = "school" | "platform" | "identity";
export type ObserveDoor = (statement: ObservedStatement, door: Door) => void;

export interface DatabaseOptions {
  appUrl: string;
  platformUrl: string;
  /** Connections of the application's pool; the platform's and the identity's are smaller. */
  poolMax?: number;
  /** Off behind pgbouncer in transaction mode. */
  preparedStatements?: boolean;
  /** Told of every statement the wall refuses. */
  log?: (refusal: LoggedRefusal) => void;
  /** Told of every statement when it has ended; see the wall's `observe`. */
  observe?: ObserveDoor | undefined;
}

/** The ways into PostgreSQL that the running system has. */
export interface Database {
  school(claims: { schoolId: SchoolId; actor: Actor; requestId: string }): SchoolDb;
  platform<T>(door: PlatformDoor, work: (db: PlatformDb) => Promise<T>): Promise<T>;
  readonly identity: IdentityReader;
  readonly jobs: JobDesk;
  /** Throws when PostgreSQL does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pools, proves at boot that the wall refuses, and hands out the doors. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  setPgTypes();
  const { appUrl, platformUrl, poolMax = 10, preparedStatements = true, log, observe } = options;
  const at = (door: Door) =>
    observe && ((statement: ObservedStatement) => observe(statement, door));
  const wall = (url: string, max: number, door: Door): Promise<Wall> => {
    const observeHere = at(door);
    return createWall({
      registry,
      knex: { connection: url, pool: { min: 0, max }, ...columnMappers } satisfies Knex.Config,
      propertyName,
      preparedStatements,
      ...(log ? { log } : {}),
      ...(observeHere ? { observe: observeHere } : {}),
    });
  };
  const [schools, platform] = await Promise.all([
    wall(appUrl, poolMax, "school"),
    wall(platformUrl, 3, "platform"),
  ]);
  const identity = identityReader({ platformUrl, preparedStatements, observe: at("identity") });
  const jobs = jobDesk({ platformUrl, preparedStatements });
  return {
    school: ({ schoolId, actor, requestId }) =>
      schoolDb(schools.forTenant({ tenantId: schoolId, actor: actor.name, requestId }), actor),
    platform: (door, work) => openPlatform(platform, door, work),
    identity,
    jobs,
    ping: () => schools.ping(),
    close: async () => {
      await Promise.all([schools.destroy(), platform.destroy(), identity.close(), jobs.close()]);
    },
  };
}
