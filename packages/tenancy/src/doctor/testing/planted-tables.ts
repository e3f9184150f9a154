import type { Planted } from "./planted.ts";

const handMade = "create table notes (id uuid, school_id uuid)";

export const tables: readonly Planted[] = [
  {
    guarantee: "a table which is not in the registry",
    rule: "table-unregistered",
    object: /^reports$/,
    plant: "create table reports (id uuid)",
    decision: /^decide: say in the registry whose its rows are, reports: \{ kind: "tenant" \}/,
    decided: { more: { reports: { kind: "platform" } } },
  },
  {
    guarantee: "a view which is not in the registry",
    rule: "table-unregistered",
    object: /^reports$/,
    plant: "create view reports as select 1 as one",
    decision: /or drop it/,
    decided: { sql: "drop view reports" },
  },
  {
    guarantee: "a materialised view which is not in the registry",
    rule: "table-unregistered",
    object: /^reports$/,
    plant: "create materialized view reports as select 1 as one",
    decision: /or drop it/,
    decided: { sql: "drop materialized view reports" },
  },
  {
    guarantee: "a registered table which the database does not have",
    rule: "table-missing",
    object: /^reports$/,
    plant: "select 1",
    more: { reports: { kind: "tenant" } },
    decision: /run the migration that makes it, or take reports out of the registry/,
    decided: { more: {} },
  },
  {
    guarantee: "a table of another schema which the role may read",
    rule: "other-schema",
    object: /^side\.notes$/,
    plant:
      "create schema side; create table side.notes (id uuid); grant select on side.notes to :app",
  },
  {
    guarantee: "a sequence of another schema which everybody may use",
    rule: "other-schema",
    object: /^side\.numbers$/,
    plant:
      "create schema side; create sequence side.numbers; grant usage on sequence side.numbers to public",
  },
  {
    guarantee: "a catalogue table which was opened for the role",
    rule: "other-schema",
    object: /^pg_catalog\.pg_authid$/,
    plant: "grant select on pg_authid to :app",
  },
  {
    guarantee: "a view of an extension, which shows what all tenants do",
    rule: "extension-relation",
    object: /^public\.pg_buffercache$/,
    plant: "create extension pg_buffercache; grant select on pg_buffercache to public",
  },
  {
    guarantee: "row-level security which is switched on",
    rule: "row-level-security",
    object: /^students$/,
    plant: "alter table students enable row level security",
  },
  {
    guarantee: "a policy which waits for row-level security",
    rule: "row-level-security",
    object: /^users$/,
    plant: "create policy own on users using (true)",
  },
  {
    guarantee: "a rule which rewrites statements",
    rule: "rewrite-rule",
    object: /^students\.nothing$/,
    plant: "create rule nothing as on delete to students do instead nothing",
  },
  {
    guarantee: "a registered table which inherits from another",
    rule: "inheritance",
    object: /^notes$/,
    plant: "create table notes (extra text) inherits (users)",
    more: { notes: { kind: "platform" } },
  },
  {
    guarantee: "a table of another schema whose rows are read through a tenant's",
    rule: "inheritance",
    object: /^side\.more_students$/,
    plant: "create schema side; create table side.more_students () inherits (students)",
  },
  {
    guarantee: "a partitioned table",
    rule: "partitioned-table",
    object: /^notes$/,
    plant: "create table notes (id uuid) partition by hash (id)",
    more: { notes: { kind: "platform" } },
    decision: /^decide: make it a plain table, copy its rows, and drop table "notes"/,
    decided: { sql: "drop table notes; create table notes (id uuid)" },
  },
  {
    guarantee: "a partition",
    rule: "inheritance",
    object: /^notes_1$/,
    plant:
      "create table notes (id uuid) partition by list (id); create table notes_1 partition of notes default",
    more: { notes: { kind: "platform" }, notes_1: { kind: "platform" } },
    also: ["partitioned-table"],
  },
  {
    guarantee: "a foreign table",
    rule: "foreign-table",
    object: /^notes$/,
    plant:
      "create foreign data wrapper f; create server s foreign data wrapper f; create foreign table notes (school_id uuid) server s; grant select on notes to :app",
    more: { notes: { kind: "tenant" } },
    decision: /^decide: drop foreign table "notes" and take it out of the registry/,
    decided: { sql: "drop foreign table notes", more: {} },
  },
  {
    guarantee: "a table which a crash empties",
    rule: "table-unlogged",
    object: /^notes$/,
    plant: "create unlogged table notes (id uuid)",
    more: { notes: { kind: "platform" } },
  },
  {
    guarantee: "a table which belongs to somebody else",
    rule: "table-owner",
    object: /^users$/,
    plant: "create role :database_somebody; alter table users owner to :database_somebody",
  },
  {
    guarantee: "a view which reads with its owner's rights",
    rule: "view-options",
    object: /^names$/,
    plant:
      "create view names with (security_barrier) as select school_id, first_name from students; grant select on names to :app",
    more: { names: { kind: "tenant" } },
  },
  {
    guarantee: "a view which shows rows to functions before it filters",
    rule: "view-options",
    object: /^names$/,
    plant:
      "create view names with (security_invoker) as select school_id, first_name from students; grant select on names to :app",
    more: { names: { kind: "tenant" } },
  },
  {
    guarantee: "a view of tenants' rows without the tenant",
    rule: "view-tenant-column",
    object: /^names$/,
    plant:
      "create view names with (security_invoker, security_barrier) as select first_name from students; grant select on names to :app",
    more: { names: { kind: "tenant" } },
    decision: /^decide: drop view "names" and make it again with school_id/,
    decided: { sql: "drop view names", more: {} },
  },
  {
    guarantee: "a materialised view of tenants' rows without the tenant",
    rule: "view-tenant-column",
    object: /^names$/,
    plant:
      "create materialized view names as select first_name from students; grant select on names to :app",
    more: { names: { kind: "tenant" } },
    decision: /^decide: drop materialized view "names" and make it again with school_id/,
    decided: {
      sql: "drop materialized view names; create materialized view names as select school_id, first_name from students; grant select on names to :app",
    },
  },
  {
    guarantee: "an index of a materialised view which does not lead with the tenant",
    rule: "index-tenant-first",
    object: /^names_index$/,
    plant:
      "create materialized view names as select school_id, first_name from students; grant select on names to :app; create index names_index on names (first_name)",
    more: { names: { kind: "tenant" } },
  },
  {
    guarantee: "a shared table which carries the tenant",
    rule: "reference-tenant-column",
    object: /^municipalities$/,
    plant: "alter table municipalities add column school_id uuid",
    decision: /register it as municipalities: \{ kind: "tenant" \}.* drop column "school_id"/,
    decided: { sql: "alter table municipalities drop column school_id" },
  },
  {
    guarantee: "a tenant table made by hand, without a key, a trigger or a reference",
    rule: "primary-key",
    object: /^notes$/,
    plant: `${handMade}; grant select, insert, update, delete on notes to :app`,
    more: { notes: { kind: "tenant" } },
    also: [
      ...["tenant-column-nullable", "tenant-reference", "key-immutable", "updated-at"],
      "timestamp-column",
    ],
  },
];
