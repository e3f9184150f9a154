import type { Knex } from "knex";
import { alterSchoolTable } from "../school-table.ts";

/** The last act of a kind, without reading the log back to the day it happened. */
export async function up(db: Knex): Promise<void> {
  await alterSchoolTable(db, "audit_events", (t) => {
    t.index(["procedure", "id"]);
  });
}
