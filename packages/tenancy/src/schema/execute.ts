import type { Knex } from "knex";

/** Runs statements as they are written: Knex would take a question mark for a binding. */
export async function execute(db: Knex, sql: string): Promise<void> {
  await db.raw(sql.replaceAll("?", "\\?"));
}
