import type { Planted } from "./planted.ts";

export const columns: readonly Planted[] = [
  {
    guarantee: "a tenant table without the tenant column",
    rule: "tenant-column",
    object: /^notes$/,
    plant:
      "create table notes (id uuid not null); grant select, insert, update, delete on notes to :app",
    more: { notes: { kind: "tenant" } },
    also: ["timestamp-column"],
    decision: /^decide: say whose each row is: alter table "notes" add column "school_id" uuid/,
    decided: { sql: "drop table notes", more: {} },
  },
  {
    guarantee: "a tenant column of another type",
    rule: "tenant-column-type",
    object: /^events\.school_id$/,
    plant: `alter table events drop constraint events_school_id_fkey;
      drop trigger keep_key on events;
      alter table events alter column school_id type text;
      create trigger keep_key before update on events for each row
        when (old.school_id is distinct from new.school_id or old.id is distinct from new.id)
        execute function tenancy_keep_key('school_id')`,
    also: ["tenant-reference"],
  },
  {
    guarantee: "a tenant column of another type, in a platform table",
    rule: "tenant-column-type",
    object: /^sessions\.school_id$/,
    plant: "create table sessions (id uuid primary key, school_id text)",
    more: { sessions: { kind: "platform" } },
  },
  {
    guarantee: "a tenant column which may be null",
    rule: "tenant-column-nullable",
    object: /^events\.school_id$/,
    plant:
      "alter table events drop constraint events_pkey; alter table events alter column school_id drop not null",
    also: ["primary-key"],
  },
  {
    guarantee: "a tenant column with a default",
    rule: "tenant-column-default",
    object: /^students\.school_id$/,
    plant: "alter table students alter column school_id set default gen_random_uuid()",
  },
  {
    guarantee: "a tenant column which is worked out from others",
    rule: "tenant-column-default",
    object: /^notes\.school_id$/,
    plant: `create table notes (owner uuid not null, id uuid not null,
        school_id uuid not null generated always as (owner) stored references schools (id),
        created_at timestamptz not null default now(), primary key (school_id, id));
      grant select, insert on notes to :app`,
    more: { notes: { kind: "tenant", writes: "append" } },
    also: ["key-immutable"],
  },
  {
    guarantee: "a column which holds a second tenant",
    rule: "tenant-column-second",
    object: /^events\.origin_school_id$/,
    plant: "alter table events add column origin_school_id uuid",
    decision: /^decide: what two tenants share is the platform's/,
    decided: { sql: "alter table events drop column origin_school_id" },
  },
  {
    guarantee: "a tenant column which refers to no tenant",
    rule: "tenant-reference",
    object: /^students$/,
    plant: "alter table students drop constraint students_school_id_fkey",
  },
  {
    guarantee: "a primary key on the id alone",
    rule: "primary-key",
    object: /^events$/,
    plant:
      "alter table events drop constraint events_pkey, add constraint events_pkey primary key (id)",
  },
  {
    guarantee: "a primary key in the other order",
    rule: "primary-key",
    object: /^events$/,
    plant:
      "alter table events drop constraint events_pkey, add constraint events_pkey primary key (id, school_id)",
  },
  {
    guarantee: "a table without primary key",
    rule: "primary-key",
    object: /^events$/,
    plant: "alter table events drop constraint events_pkey",
  },
  {
    guarantee: "a table without an id",
    rule: "primary-key",
    object: /^events$/,
    plant:
      "drop trigger keep_key on events; alter table events drop constraint events_pkey, drop column id",
    also: ["key-immutable"],
    decision: /^decide: give every row an id of its own/,
  },
  {
    guarantee: "an id which is a text",
    rule: "id-type",
    object: /^events\.id$/,
    plant: `drop trigger keep_key on events; alter table events alter column id type text;
      create trigger keep_key before update on events for each row
        when (old.school_id is distinct from new.school_id or old.id is distinct from new.id)
        execute function tenancy_keep_key('school_id')`,
    decision: /^decide: give every row a new uuid/,
  },
  {
    guarantee: "an id which the database makes",
    rule: "id-default",
    object: /^students\.id$/,
    plant: "alter table students alter column id set default gen_random_uuid()",
  },
  {
    guarantee: "an array of ids",
    rule: "id-array",
    object: /^events\.recipients$/,
    plant: "alter table events add column recipients uuid[]",
    decision: /^decide: make a tenant table of the pairs/,
    decided: { sql: "alter table events drop column recipients" },
  },
  {
    guarantee: "an array of ids which are texts",
    rule: "id-array",
    object: /^events\.student_ids$/,
    plant: "alter table events add column student_ids text[]",
    decision: /drop column "student_ids"/,
    decided: { sql: "alter table events drop column student_ids" },
  },
  {
    guarantee: "ids in JSON",
    rule: "id-json",
    object: /^events\.student_ids$/,
    plant: "alter table events add column student_ids jsonb",
    decision: /^decide: make a reference or a tenant table/,
    decided: { sql: "alter table events drop column student_ids" },
  },
  {
    guarantee: "a reference whose table is told by another column",
    rule: "polymorphic-reference",
    object: /^events\.subject_id$/,
    plant: "alter table events add column subject_type text, add column subject_id uuid",
    decision: /^decide: make one nullable reference for each kind/,
    decided: {
      sql: "alter table events drop column subject_id, drop column subject_type",
    },
  },
  {
    guarantee: "a text reference whose table is told by another column",
    rule: "polymorphic-reference",
    object: /^events\.subject_id$/,
    plant: "alter table events add column subject_table text, add column subject_id text",
    decision: /drop column "subject_id", drop column "subject_table"/,
    decided: {
      sql: "alter table events drop column subject_id, drop column subject_table",
    },
  },
  {
    guarantee: "an id of a person who need not be one of the tenant's",
    rule: "reference-person",
    object: /^events\.author_user_id$/,
    plant: "alter table events add column author_user_id uuid",
  },
  {
    guarantee: "an id of a row of the platform which nothing checks",
    rule: "reference-person",
    object: /^events\.session_id$/,
    plant:
      "create table sessions (id uuid primary key); alter table events add column session_id uuid",
    more: { sessions: { kind: "platform" } },
    decision: /^decide: refer to a tenant table that is unique by its tenant and session_id/,
    decided: { sql: "alter table events drop column session_id" },
  },
  {
    guarantee: "an id of nobody knows what",
    rule: "id-unreferenced",
    object: /^events\.thing_id$/,
    plant: "alter table events add column thing_id uuid",
    decision: /^decide: make it a reference, or list events.thing_id/,
    decided: { sql: "alter table events drop column thing_id" },
  },
  {
    guarantee: "an id of a tenant table which nobody made a reference",
    rule: "reference-missing",
    object: /^events\.home_campus_id$/,
    plant: "alter table events add column home_campus_id uuid",
  },
  {
    guarantee: "a column which counts over all tenants",
    rule: "sequence",
    object: /^events\.number$/,
    plant: "alter table events add column number bigserial",
  },
  {
    guarantee: "an identity column",
    rule: "sequence",
    object: /^events\.number$/,
    plant: "alter table events add column number bigint generated always as identity",
  },
  {
    guarantee: "a table without created_at",
    rule: "timestamp-column",
    object: /^events\.created_at$/,
    plant: "alter table events drop column created_at",
  },
  {
    guarantee: "a created_at which may be null and knows no time zone",
    rule: "timestamp-column",
    object: /^events\.created_at$/,
    plant:
      "alter table events alter column created_at type timestamp, alter column created_at drop not null",
  },
  {
    guarantee: "a key of a stored file which may be another tenant's",
    rule: "storage-key-unchecked",
    object: /^events\.storage_key$/,
    plant: "alter table events add column storage_key text",
  },
  {
    guarantee: "a key over a text of which two spellings are equal",
    rule: "collation-nondeterministic",
    object: /^campuses\.name$/,
    plant: `create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      alter table campuses alter column name type text collate loose`,
  },
];
