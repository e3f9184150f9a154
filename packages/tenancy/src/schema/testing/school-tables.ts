import type { Knex } from "knex";
import { defineRegistry, type RegistryOptions } from "../../registry.ts";
import { hardenDatabase } from "../harden-database.ts";
import { installTenantFunctions, tenantTables } from "../tenant-table.ts";

export const tables = {
  schools: { kind: "platform" },
  users: { kind: "platform" },
  municipalities: { kind: "reference" },
  memberships: { kind: "tenant", platformReferences: ["users"] },
  campuses: { kind: "tenant" },
  students: { kind: "tenant", otherIndexes: { students_search: "one for all is smaller" } },
  grades: { kind: "tenant" },
  events: { kind: "tenant", writes: "append" },
} satisfies RegistryOptions["tables"];

export const registry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables,
});

/** A small schema with one of each: platform, reference, tenant, journal; no finding on it. */
export async function makeSchoolTables(db: Knex, appRole: string): Promise<void> {
  const { create } = tenantTables({ tenantColumn: "school_id", tenantTable: "schools", appRole });
  await hardenDatabase(db);
  await installTenantFunctions(db);
  await db.raw(`
    create table schools (id uuid primary key, name text not null);
    create table users (id uuid primary key, email text not null unique);
    create table municipalities (code text primary key, name text not null);
    grant select on municipalities to ${appRole}`);

  await create(db, "memberships", (t) => {
    t.uuid("user_id").notNullable();
    t.specificType("roles", "text[]").notNullable().defaultTo("{}");
    t.unique(["user_id"], { name: "user" });
  });
  await db.raw(
    "alter table memberships add constraint memberships_user_id_fkey foreign key (user_id) references users (id)",
  );
  await create(db, "campuses", (t) => {
    t.text("name").notNullable();
    t.unique(["name"]);
  });
  await create(db, "students", (t) => {
    t.text("first_name").notNullable();
    t.oneOf("document_type", ["RC", "TI", "CC"]).notNullable();
    t.text("document_number").notNullable();
    t.text("municipality_code");
    t.reference("campus_id", "campuses", { nullable: true, onDelete: "set null" });
    t.reference("sibling_id", "students", { nullable: true });
    t.unique(["document_type", "document_number"], { name: "document" });
    t.unique(["sibling_id"], { name: "younger", where: "document_type = 'RC'" });
    t.index(["lower(first_name)"], { name: "first_name" });
    t.check("first_name", "first_name <> ''");
  });
  await db.raw(`
    alter table students add foreign key (municipality_code) references municipalities (code);
    create index students_search on students using hash (first_name)`);
  await create(db, "grades", (t) => {
    t.reference("student_id", "students", { onDelete: "cascade" });
    t.reference("teacher_id", "memberships", { to: "user_id" });
    t.decimal("value", 4, 2).notNullable();
    t.unique(["student_id", "teacher_id"]);
  });
  await create(db, "events", (t) => {
    t.appendOnly();
    t.text("procedure").notNullable();
  });
}
