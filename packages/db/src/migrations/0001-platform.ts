import { installTenantFunctions } from "@athena/tenancy/schema";
import type { Knex } from "knex";
import { installAuditFunction } from "../school-table.ts";

/** Schools, people's accounts, and what the operator of the group does over schools. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable("schools", (t) => {
    t.uuid("id").primary();
    t.text("name").notNullable();
    t.text("slug").notNullable().unique({ indexName: "schools_slug_unique" });
    t.text("nit").unique({ indexName: "schools_nit_unique" });
    t.text("dane_code").unique({ indexName: "schools_dane_code_unique" });
    t.text("resolution");
    t.text("calendar").notNullable().defaultTo("A");
    t.text("sector").notNullable().defaultTo("public");
    t.boolean("is_active").notNullable().defaultTo(true);
    times(db, t);
    searchText(t, "name", "slug", "nit", "dane_code");
    t.check("calendar in ('A', 'B')", {}, "schools_calendar_check");
    t.check("sector in ('public', 'private')", {}, "schools_sector_check");
    t.check("dane_code ~ '^[0-9]{12}$'", {}, "schools_dane_code_check");
  });
  await db.schema.createTable("users", (t) => {
    t.uuid("id").primary();
    t.text("email").notNullable();
    t.text("full_name").notNullable();
    t.boolean("email_verified").notNullable().defaultTo(false);
    t.text("image");
    t.boolean("is_active").notNullable().defaultTo(true);
    t.boolean("two_factor_enabled").notNullable().defaultTo(false);
    times(db, t);
    searchText(t, "full_name", "email");
    t.unique(["email"], { indexName: "users_email_unique" });
    t.check("email = lower(email)", {}, "users_email_check");
  });
  await db.schema.createTable("platform_admins", (t) => {
    t.uuid("user_id").primary().references("users.id").onDelete("CASCADE");
    t.timestamp("granted_at").notNullable().defaultTo(db.fn.now());
    t.text("granted_by").notNullable();
  });
  await db.schema.createTable("platform_audit", (t) => {
    t.uuid("id").primary();
    t.uuid("actor_user_id").references("users.id");
    t.text("actor_name").notNullable();
    t.text("reason").notNullable();
    t.specificType("tables", "text[]").notNullable();
    t.text("mode").notNullable();
    t.text("request_id").notNullable();
    t.timestamp("created_at").notNullable().defaultTo(db.fn.now());
  });
  await db.schema.createTable("support_sessions", (t) => {
    t.uuid("id").primary();
    t.uuid("school_id").notNullable().references("schools.id");
    t.uuid("user_id").notNullable().references("users.id");
    t.text("reason").notNullable();
    t.timestamp("started_at").notNullable().defaultTo(db.fn.now());
    t.timestamp("expires_at").notNullable();
    t.timestamp("ended_at");
    t.index(["school_id", "user_id", "expires_at"]);
    t.check("length(trim(reason)) >= 10", {}, "support_sessions_reason_check");
    t.check(
      "expires_at <= started_at + interval '60 minutes'",
      {},
      "support_sessions_length_check",
    );
  });
  await db.schema.createTable("school_placements", (t) => {
    t.uuid("school_id").primary().references("schools.id");
    t.text("target").notNullable().defaultTo("shared");
    t.text("state").notNullable().defaultTo("open");
    times(db, t);
  });
  await authTables(db);
  await installTenantFunctions(db);
  await installAuditFunction(db);
}

async function authTables(db: Knex): Promise<void> {
  await db.schema.createTable("auth_sessions", (t) => {
    owned(db, t);
    t.text("token").notNullable().unique();
    t.timestamp("expires_at").notNullable();
    t.text("ip_address");
    t.text("user_agent");
  });
  await db.schema.createTable("auth_accounts", (t) => {
    owned(db, t);
    t.text("account_id").notNullable();
    t.text("provider_id").notNullable();
    t.text("password");
    t.text("access_token");
    t.text("refresh_token");
    t.text("id_token");
    t.timestamp("access_token_expires_at");
    t.timestamp("refresh_token_expires_at");
    t.text("scope");
    t.unique(["provider_id", "account_id"]);
  });
  await db.schema.createTable("auth_verifications", (t) => {
    t.uuid("id").primary();
    t.text("identifier").notNullable().index();
    t.text("value").notNullable();
    t.timestamp("expires_at").notNullable();
    times(db, t);
  });
  await db.schema.createTable("auth_two_factors", (t) => {
    owned(db, t);
    t.text("secret").notNullable().index();
    t.text("backup_codes").notNullable();
    t.boolean("verified").notNullable().defaultTo(true);
    t.integer("failed_verification_count").notNullable().defaultTo(0);
    t.timestamp("locked_until");
    t.unique(["user_id"]);
  });
  await db.schema.createTable("auth_rate_limits", (t) => {
    t.text("key").primary();
    t.integer("count").notNullable();
    t.bigInteger("last_request").notNullable().index();
  });
}

function owned(db: Knex, t: Knex.CreateTableBuilder): void {
  t.uuid("id").primary();
  t.uuid("user_id").notNullable().references("users.id").onDelete("CASCADE").index();
  times(db, t);
}

function times(db: Knex, t: Knex.CreateTableBuilder): void {
  t.timestamp("created_at").notNullable().defaultTo(db.fn.now());
  t.timestamp("updated_at").notNullable().defaultTo(db.fn.now());
}

/** Lower case and without accents, as packages/domain folds a search: lists over schools search and order by it. */
function searchText(t: Knex.CreateTableBuilder, ...columns: readonly string[]): void {
  const joined = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ");
  t.specificType(
    "search_text",
    `text collate "C" not null generated always as
      (lower(regexp_replace(normalize(${joined}, NFD), '[\u0300-\u036f]', '', 'g'))) stored`,
  );
}
