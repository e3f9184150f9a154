import pg from "pg";

/** A pool that outlives its connections: one that PostgreSQL closes must not end the process, the next query opens another. */
export function queuePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 5_000, ...config });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
