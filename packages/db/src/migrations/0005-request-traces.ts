import type { Knex } from "knex";

/** What became of requests: kept for some days, and only of some of them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable("request_traces", (t) => {
    // The request's own id, which its answer carried.
    t.uuid("id").primary();
    t.timestamp("created_at").notNullable();
    t.text("kept_because").notNullable();
    t.text("method").notNullable();
    t.integer("status").notNullable();
    t.specificType("duration_ms", "double precision").notNullable();
    // No references: a trace outlives what it tells of, and its writing must not fail or lock for them.
    t.uuid("user_id");
    t.specificType("roles", "text[]").notNullable();
    t.uuid("asked_school_id");
    t.uuid("school_id");
    t.text("school_why");
    t.jsonb("calls").notNullable();
    t.jsonb("statements").notNullable();
    t.integer("statement_count").notNullable();
    t.integer("refused_count").notNullable();
    t.specificType("statements_ms", "double precision").notNullable();
    t.index(["school_id", "id"]);
    t.check("kept_because in ('sample', 'error', 'refused')", {}, "request_traces_kept_check");
    t.check(
      "school_why in ('header', 'only-membership', 'support', 'token')",
      {},
      "request_traces_why_check",
    );
  });
}
