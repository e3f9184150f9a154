import pg from "pg";

const { builtins } = pg.types;

/**
 * The pool of the authentication role, which may touch its own six tables and nothing else. It has type
 * parsers of its own: the library compares instants as Date, the rest of the process reads ISO strings.
 */
export function authPool(url: string, max = 5): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(builtins.TIMESTAMPTZ, (instant: string) => new Date(instant));
  types.setTypeParser(builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max, types, connectionTimeoutMillis: 5_000 });
  // An idle connection that PostgreSQL closes must not end the process; the next query opens another.
  pool.on("error", () => {});
  return pool;
}
