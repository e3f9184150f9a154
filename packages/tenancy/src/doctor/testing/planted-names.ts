import type { Planted } from "./planted.ts";

export const names: readonly Planted[] = [
  {
    guarantee: "a function with the name of one the proof lets pass",
    rule: "function-overload",
    object: /^lower\(character varying\)$/,
    plant:
      "create function lower(varchar) returns text language sql as 'select first_name from students limit 1'",
  },
  {
    guarantee: "a function with the name of one the grammar writes, in another schema",
    rule: "function-overload",
    object: /^like_escape\(uuid, text\)$/,
    plant:
      "create schema side; create function side.like_escape(uuid, text) returns text language sql as 'select $2'",
  },
  {
    guarantee: "among PostgreSQL's own functions, one somebody named like those",
    rule: "function-overload",
    object: /^lower\(character varying\)$/,
    plant:
      "create function pg_catalog.lower(varchar) returns text language sql as 'select first_name from public.students limit 1'; revoke all on function pg_catalog.lower(varchar) from public",
  },
  {
    guarantee: "a function of PostgreSQL's own with another body",
    rule: "function-replaced",
    object: /^pg_catalog\.initcap\(text\)$/,
    plant:
      "create or replace function pg_catalog.initcap(text) returns text language sql as 'select first_name from public.students limit 1'",
    decision: /^decide: look for what else was changed/,
  },
  {
    guarantee: "a function of a table's rows, which reads like a column",
    rule: "function-row-type",
    object: /^full_name\(students\)$/,
    plant:
      "create function full_name(students) returns text language sql as 'select max(first_name) from students'",
  },
  {
    guarantee: "a function of any row, which reads like a column",
    rule: "function-row-type",
    object: /^label\(anyelement, integer\)$/,
    plant:
      "create function label(anyelement, int default 1) returns text language sql as 'select max(first_name) from students'",
  },
  {
    guarantee: "an operator with a sign the proof lets pass",
    rule: "operator-defined",
    object: /^public\.= \(uuid, text\)$/,
    plant:
      "create function is_same(uuid, text) returns boolean language sql as 'select true'; create operator = (leftarg = uuid, rightarg = text, function = is_same)",
  },
  {
    guarantee: "a cast of its own",
    rule: "cast-defined",
    object: /^\(integer as uuid\)$/,
    plant:
      "create function to_uuid(int) returns uuid language sql as 'select id from students limit 1'; create cast (int as uuid) with function to_uuid",
  },
  {
    guarantee: "a type with a name the proof lets pass",
    rule: "type-defined",
    object: /^citext$/,
    plant: "create domain citext as text check (value is not null)",
  },
];
