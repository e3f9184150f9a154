import type { Planted } from "./planted.ts";

export const triggers: readonly Planted[] = [
  {
    guarantee: "a tenant table whose key may change",
    rule: "key-immutable",
    object: /^students$/,
    plant: "drop trigger keep_key on students",
  },
  {
    guarantee: "a key trigger whose condition never holds",
    rule: "key-immutable",
    object: /^students$/,
    plant:
      "drop trigger keep_key on students; create trigger keep_key before update on students for each row when (false) execute function tenancy_keep_key('school_id')",
  },
  {
    guarantee: "a key trigger which looks at the id only",
    rule: "key-immutable",
    object: /^students$/,
    plant:
      "drop trigger keep_key on students; create trigger keep_key before update of id on students for each row when (old.school_id is distinct from new.school_id or old.id is distinct from new.id) execute function tenancy_keep_key('school_id')",
  },
  {
    guarantee: "a tenant table which does not keep updated_at",
    rule: "updated-at",
    object: /^students$/,
    plant: "drop trigger touch_updated_at on students",
  },
  {
    guarantee: "a key trigger which is switched off",
    rule: "trigger-disabled",
    object: /^students$/,
    plant: "alter table students disable trigger keep_key",
  },
  {
    guarantee: "foreign keys which are switched off",
    rule: "trigger-disabled",
    object: /^students$/,
    plant: "alter table students disable trigger all",
  },
  {
    guarantee: "a trigger function with another text",
    rule: "trigger-function",
    object: /^tenancy_keep_key\(\)$/,
    plant:
      "create or replace function tenancy_keep_key() returns trigger language plpgsql as 'begin return new; end'",
  },
  {
    guarantee: "a key trigger which is on for replicas only",
    rule: "trigger-disabled",
    object: /^students$/,
    plant: "alter table students enable replica trigger keep_key",
  },
  {
    guarantee: "a table without a trigger its audit needs",
    rule: "trigger-missing",
    object: /^campuses$/,
    plant: "drop trigger campuses_watch on campuses",
  },
  {
    guarantee: "an audit trigger which looks at fewer statements than it should",
    rule: "trigger-missing",
    object: /^campuses$/,
    plant: `drop trigger campuses_watch on campuses;
      create trigger campuses_watch after insert on campuses for each statement execute function watch()`,
  },
  {
    guarantee: "a trigger which may write into another tenant",
    rule: "trigger-unlisted",
    object: /^students\.copy$/,
    plant: `create function copy_row() returns trigger language plpgsql as 'begin new.school_id := new.id; return new; end';
      revoke all on function copy_row from public;
      create trigger copy before insert on students for each row execute function copy_row()`,
  },
];
