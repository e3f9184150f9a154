import type { Planted } from "./planted.ts";

const f = `create function shadow(x text) returns text language sql immutable as 'select x';
  revoke all on function shadow from public;`;

export const code: readonly Planted[] = [
  {
    guarantee: "an extension that reaches another server",
    rule: "extension-dangerous",
    object: /^extension postgres_fdw$/,
    plant:
      "create extension postgres_fdw; revoke execute on all functions in schema public from public",
  },
  {
    guarantee: "a default which calls a function of somebody's own",
    rule: "expression-function",
    object: /^students\.first_name$/,
    plant: `${f} alter table students alter column first_name set default shadow('x')`,
  },
  {
    guarantee: "a generated column which calls a function of somebody's own",
    rule: "expression-function",
    object: /^events\.told$/,
    plant: `${f} alter table events add column told text generated always as (shadow(procedure)) stored`,
  },
  {
    guarantee: "a check which calls a function of somebody's own",
    rule: "expression-function",
    object: /^students\.students_shadow$/,
    plant: `${f} alter table students add constraint students_shadow check (shadow(first_name) <> '')`,
  },
  {
    guarantee: "a column whose type calls a function of somebody's own",
    rule: "expression-function",
    object: /^events\.shade$/,
    plant: `${f} create domain shaded as text check (shadow(value) <> ''); alter table events add column shade shaded`,
    decision: /^decide: give events.shade a type whose checks do not call shadow\(text\)/,
    decided: { sql: "alter table events alter column shade type text" },
  },
  {
    guarantee: "an index which calls a function of somebody's own",
    rule: "expression-function",
    object: /^students\.students_shadow$/,
    plant: `${f} create index students_shadow on students (school_id, shadow(first_name))`,
  },
  {
    guarantee: "a trigger whose condition calls a function of somebody's own",
    rule: "expression-function",
    object: /^students\.touch_updated_at$/,
    plant: `${f} drop trigger touch_updated_at on students;
      create trigger touch_updated_at before update on students for each row
        when (shadow(new.first_name) <> '') execute function tenancy_touch_updated_at()`,
    also: ["updated-at"],
  },
  {
    guarantee: "a view which calls a function of somebody's own",
    rule: "expression-function",
    object: /^names\.names$/,
    plant: `${f} create view names with (security_invoker, security_barrier) as
        select school_id, shadow(first_name) as name from students;
      grant select on names to :app`,
    more: { names: { kind: "tenant" } },
    decision: /^decide: make the view names again without shadow\(text\)/,
    decided: {
      sql: `drop view names; create view names with (security_invoker, security_barrier) as
        select school_id, first_name as name from students; grant select on names to :app`,
    },
  },
  {
    guarantee: "a language whose functions run as the server",
    rule: "language-untrusted",
    object: /^language wild$/,
    plant: "create language wild handler plpgsql_call_handler",
  },
  {
    guarantee: "code that runs with every change of the schema",
    rule: "event-trigger",
    object: /^event trigger watcher$/,
    plant: `create function watcher() returns event_trigger language plpgsql as 'begin end';
      revoke all on function watcher from public;
      create event trigger watcher on ddl_command_end execute function watcher()`,
  },
  {
    guarantee: "a publication of everything",
    rule: "publication",
    object: /^publication everything$/,
    plant: "create publication everything for all tables",
  },
  {
    guarantee: "a publication of one table",
    rule: "publication",
    object: /^publication few$/,
    plant: "create publication few for table students",
  },
  {
    guarantee: "a publication of the schema",
    rule: "publication",
    object: /^publication whole$/,
    plant: "create publication whole for tables in schema public",
  },
  {
    guarantee: "rows which arrive from elsewhere",
    rule: "subscription",
    object: /^subscription arriving$/,
    plant:
      "create subscription arriving connection 'host=127.0.0.1' publication p with (connect = false, slot_name = none)",
  },
];
