import pg from "pg";

/** The database's owner, who makes what tests find there and reads what they left. Never what is under test. */
export interface Owner {
  insert(table: string, rows: readonly object[]): Promise<void>;
  rows<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  transaction<T>(work: (owner: Owner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openOwner(url: string): Owner {
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  // Dropping the test's database ends connections that idle here.
  pool.on("error", () => {});
  return {
    ...ownerOver(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const result = await work({ ...ownerOver(client), transaction: nested, close: nested });
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

const nested = () => Promise.reject(new Error("already in a transaction"));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function ownerOver(db: Pick<pg.Pool, "query"> | pg.PoolClient): Pick<Owner, "insert" | "rows"> {
  const rows: Owner["rows"] = async <Row extends object>(
    sql: string,
    values: readonly unknown[] = [],
  ) => (await db.query<Row & pg.QueryResultRow>(sql, [...values])).rows;
  return {
    rows,
    insert: async (table, list) => {
      for (const row of list) {
        const columns = Object.keys(row);
        const places = columns.map((_, place) => `$${place + 1}`);
        await rows(
          `insert into ${table} (${columns.map(snake).join(", ")}) values (${places.join(", ")})`,
          Object.values(row),
        );
      }
    },
  };
}
