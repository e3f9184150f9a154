import type { Knex } from "knex";
import { LRUCache } from "lru-cache";
import {
  makePlatformHandle,
  type PlatformDoor,
  type PlatformHandle,
} from "./capability/platform-handle.ts";
import { makeScope } from "./capability/scope.ts";
import { scopedKnex } from "./capability/scoped-knex.ts";
import { makeMarker } from "./capability/tagged-sql.ts";
import {
  makeTenantHandle,
  type TenantAccess,
  type TenantClaims,
  type TenantHandle,
} from "./capability/tenant-handle.ts";
import type { Observe } from "./client/observation.ts";
import type { LoggedRefusal, WallParts } from "./client/verification.ts";
import { makeRootClient } from "./client/wall-client.ts";
import { createProver, type Prover } from "./proof/prover.ts";
import { selfTest } from "./proof/self-test.ts";
import type { Registry } from "./registry.ts";
import { remembered } from "./remembered.ts";
import { parseTenantId } from "./tenant-id.ts";
import { checkWiring } from "./wiring.ts";

export interface WallOptions {
  readonly registry: Registry;
  /** Connection, pool, `wrapIdentifier`, `postProcessResponse`. The client is the wall's. */
  readonly knex: Omit<Knex.Config, "client">;
  /**
   * How a column is called in the rows of builders and of `handle.sql`, for instance in camelCase. Does what
   * `postProcessResponse` does, for less: rows are built with these names instead of copied.
   */
  readonly propertyName?: (column: string) => string;
  /** Names proved statements so that PostgreSQL plans them once a connection. Off for pgbouncer in transaction mode. Default true. */
  readonly preparedStatements?: boolean;
  /** Told of each refusal before it is thrown. Gets no SQL and no bindings. Must not throw. */
  readonly log?: (refusal: LoggedRefusal) => void;
  /**
   * Told of each statement when it has ended, refused ones too, in the async context of who sent it. Gets the text
   * and the verdict, no binding and no row. What it throws changes nothing. Costs nothing where it is absent.
   */
  readonly observe?: Observe;
}

export interface Wall {
  readonly prover: Prover;
  /** A handle for one tenant. Cheap: the Knex behind it is shared by all requests of the tenant. Throws TenantIdInvalid. */
  forTenant(claims: TenantClaims): TenantHandle;
  /** A handle for the listed tables over all tenants. Throws when a table is not registered. */
  platform(door: PlatformDoor): PlatformHandle;
  /** Rejects when PostgreSQL does not answer. */
  ping(): Promise<void>;
  destroy(): Promise<void>;
}

/** Rejects unless prover and client are seen to refuse what they must. Connections are opened when first needed. */
export async function createWall(options: WallOptions): Promise<Wall> {
  const prover = await createProver(options.registry);
  selfTest(prover, options.registry);
  let isLive = false;
  const log = (refusal: LoggedRefusal) => {
    if (isLive) options.log?.(refusal);
  };
  const observe: Observe | undefined =
    options.observe &&
    ((statement) => {
      if (isLive) return options.observe?.(statement);
    });
  const wall = buildWall({ ...options, log, ...(observe && { observe }) }, prover, {
    injector: true,
    proof: true,
  });
  checkWiring(wall, options.registry);
  isLive = true;
  return wall;
}

const cachedTenants = 10_000;
const cachedDoors = 50;

/** createWall without the self-test and with layers that tests switch off. Not exported by the package. */
export function buildWall(options: WallOptions, prover: Prover, layers: WallParts["layers"]): Wall {
  const { registry, preparedStatements = true, log = () => {}, observe } = options;
  const propertyName = options.propertyName && remembered(options.propertyName);
  const pool = { min: 0, ...options.knex.pool };
  const root = makeRootClient(
    { registry, prover, log, observe, preparedStatements, propertyName, layers },
    { ...options.knex, pool },
  );
  const tenants = new LRUCache<string, TenantAccess>({ max: cachedTenants });
  const doors = new LRUCache<string, Knex>({ max: cachedDoors });

  return Object.freeze({
    prover,

    forTenant(claims: TenantClaims): TenantHandle {
      const tenantId = parseTenantId(claims.tenantId);
      const access = cached(tenants, tenantId, () => ({
        knex: scopedKnex(root, makeScope({ kind: "tenant", tenantId })),
        tenant: makeMarker(tenantId),
      }));
      return makeTenantHandle({ ...claims, tenantId }, access);
    },

    platform(door: PlatformDoor): PlatformHandle {
      const { mode, actor, reason, requestId } = door;
      const tables = Object.freeze([...door.tables].sort());
      for (const table of tables) {
        if (registry.rule(table) === undefined) throw new Error(`${table} is not registered`);
      }
      const knex = cached(doors, `${mode} ${tables.join()}`, () =>
        scopedKnex(root, makeScope({ kind: "platform", tables, mode })),
      );
      return makePlatformHandle({ mode, actor, reason, requestId, tables }, knex);
    },

    async ping(): Promise<void> {
      const connection = await root.acquireRawConnection();
      try {
        await connection.query("select 1");
      } finally {
        await root.destroyRawConnection(connection);
      }
    },

    destroy: () => root.destroy(),
  });
}

function cached<Value extends object>(
  cache: LRUCache<string, Value>,
  key: string,
  make: () => Value,
): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
