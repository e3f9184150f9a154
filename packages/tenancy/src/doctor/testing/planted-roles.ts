import type { Planted } from "./planted.ts";

export const rights: readonly Planted[] = [
  {
    guarantee: "a function with its owner's rights",
    rule: "security-definer",
    object: /^all_students\(\)$/,
    plant:
      "create function all_students() returns bigint language sql security definer as 'select count(*) from students'; revoke all on function all_students from public",
  },
  {
    guarantee: "a listed function with its owner's rights that takes its caller's search_path",
    rule: "definer-search-path",
    object: /^listed_definer\(\)$/,
    plant:
      "create function listed_definer() returns bigint language sql security definer as 'select count(*) from students'; revoke all on function listed_definer from public",
  },
  {
    guarantee: "a function which the role may call and which hides what it reads",
    rule: "function-executable",
    object: /^all_students\(uuid, text\)$/,
    plant:
      "create function all_students(x uuid, y text) returns bigint language sql as 'select count(*) from students'; grant execute on function all_students to public",
  },
  {
    guarantee: "a function of another schema which the role may call",
    rule: "function-executable",
    object: /^peek\(\)$/,
    plant:
      "create schema side; create function side.peek() returns int language sql as 'select 1'; grant execute on function side.peek to :app",
  },
  {
    guarantee: "a function somebody put among PostgreSQL's own, which the role may call",
    rule: "function-executable",
    object: /^peek\(\)$/,
    plant:
      "create function pg_catalog.peek() returns int language sql as 'select 1'; grant execute on function pg_catalog.peek to :app",
  },
  {
    guarantee: "a built-in function which runs SQL given as text",
    rule: "function-dangerous",
    object: /^pg_catalog$/,
    plant:
      "grant execute on function query_to_xml, lo_creat to public; grant execute on function pg_read_file(text) to :app",
  },
  {
    guarantee: "a function that reaches another server, made by hand",
    rule: "function-dangerous",
    object: /^public$/,
    plant:
      "create function dblink(text, text) returns text language sql as 'select $1'; grant execute on function dblink to public",
  },
  {
    guarantee: "a function of an extension that reaches another server",
    rule: "function-dangerous",
    object: /^extension dblink$/,
    plant: "create extension dblink; grant execute on function dblink(text) to public",
    also: ["extension-dangerous"],
  },
  {
    guarantee: "a role with a search path of its own",
    rule: "role-setting",
    object: /^role .*_app$/,
    plant: "alter role :app set search_path = side, public",
  },
  {
    guarantee: "a role of the application which does not exist",
    rule: "role-missing",
    object: /^role .*_other$/,
    plant: "drop owned by :other; drop role :other",
  },
  {
    guarantee: "the application's own role, which does not exist",
    rule: "role-missing",
    object: /^role .*_app$/,
    plant: "drop owned by :app; drop role :app",
  },
  {
    guarantee: "a superuser",
    rule: "role-attribute",
    object: /^role .*_app$/,
    plant: "alter role :app superuser",
  },
  {
    guarantee: "a role which makes roles and databases, replicates and bypasses",
    rule: "role-attribute",
    object: /^role .*_other$/,
    plant: "alter role :other createrole createdb replication bypassrls",
  },
  {
    guarantee: "a member of another role",
    rule: "role-member",
    object: /^role .*_app$/,
    plant: "grant pg_read_all_data to :app",
  },
  {
    guarantee: "a member of a role by the grant of somebody else",
    rule: "role-member",
    object: /^role .*_other$/,
    plant: `create role :database_given; create role :database_giver;
      grant :database_given to :database_giver with admin option;
      grant :database_given to :other granted by :database_giver`,
  },
  {
    guarantee: "a schema which the role's search_path looks in first",
    rule: "role-schema",
    object: /^role .*_app$/,
    plant: "create schema :app",
  },
  {
    guarantee: "a role which owns something",
    rule: "role-owns",
    object: /^role .*_app$/,
    plant: "alter table users owner to :app; revoke all on users from :app",
  },
  {
    guarantee: "a role which may make tables in the schema",
    rule: "role-create",
    object: /^schema public$/,
    plant: "grant create on schema public to public",
  },
  {
    guarantee: "a role which may make schemas",
    rule: "role-create",
    object: /^database tenancy_l4_/,
    plant: "grant create on database :database to :other",
  },
  {
    guarantee: "a role which may make temporary tables",
    rule: "role-create",
    object: /^database tenancy_l4_/,
    plant: "grant temporary on database :database to public",
  },
  {
    guarantee: "a role which may switch triggers off",
    rule: "role-parameter",
    object: /^parameter session_replication_role$/,
    plant: "grant set on parameter session_replication_role to :app",
  },
  {
    guarantee: "a role which is given tables yet to be made",
    rule: "role-default-privilege",
    object: /^role .*_app$/,
    plant: "alter default privileges in schema public grant select on tables to :app",
  },
  {
    guarantee: "a role which is given sequences yet to be made, in one schema",
    rule: "role-default-privilege",
    object: /^role .*_app$/,
    plant:
      "create schema side; alter default privileges in schema side grant usage on sequences to :app",
  },
  {
    guarantee: "everybody, who is given schemas yet to be made",
    rule: "role-default-privilege",
    object: /^role public$/,
    plant: "alter default privileges grant usage on schemas to public",
  },
  {
    guarantee: "a large object which the role may read",
    rule: "large-object",
    object: /^large object 90001$/,
    plant: "select lo_create(90001); grant select on large object 90001 to :app",
  },
  {
    guarantee: "another server which everybody may reach",
    rule: "foreign-server",
    object: /^foreign server s$/,
    plant:
      "create foreign data wrapper f; create server s foreign data wrapper f; grant usage on foreign server s to public",
  },
  {
    guarantee: "another server which the role is known to",
    rule: "foreign-server",
    object: /^foreign server s$/,
    plant:
      "create foreign data wrapper f; create server s foreign data wrapper f; create user mapping for :app server s",
  },
  {
    guarantee: "samples of every tenant's values which everybody may read",
    rule: "statistics-open",
    object: /^pg_catalog$/,
    plant: "grant select on pg_stats, pg_stats_ext to public",
  },
];
