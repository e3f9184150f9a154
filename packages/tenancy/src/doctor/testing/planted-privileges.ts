import type { Planted } from "./planted.ts";

export const privileges: readonly Planted[] = [
  {
    guarantee: "a platform table which the role may read",
    rule: "privilege-excess",
    object: /^users$/,
    plant: "grant select on users to :app",
  },
  {
    guarantee: "one column of a platform table which the role may read",
    rule: "privilege-excess",
    object: /^users$/,
    plant: "grant select (email) on users to :app",
  },
  {
    guarantee: "a shared table which the role may write",
    rule: "privilege-excess",
    object: /^municipalities$/,
    plant: "grant update on municipalities to :app",
  },
  {
    guarantee: "a journal which the role may change",
    rule: "privilege-excess",
    object: /^events$/,
    plant: "grant update (procedure), delete on events to :app",
  },
  {
    guarantee: "a tenant table which the role may empty, refer to or put triggers on",
    rule: "privilege-excess",
    object: /^students$/,
    plant: "grant truncate, references, trigger on students to :app",
  },
  {
    guarantee: "a right which the role may pass on",
    rule: "privilege-excess",
    object: /^students$/,
    plant: "grant select on students to :app with grant option",
  },
  {
    guarantee: "a tenant table which everybody may read",
    rule: "privilege-excess",
    object: /^students$/,
    plant: "grant select on students to public",
  },
  {
    guarantee: "a tenant table which the role may not write",
    rule: "privilege-missing",
    object: /^students$/,
    plant: "revoke update on students from :app",
  },
  {
    guarantee: "a sequence which the role may use",
    rule: "privilege-sequence",
    object: /^tickets$/,
    plant: "create sequence tickets; grant usage on sequence tickets to :app",
  },
  {
    guarantee: "the sign-in's role, which may read pupils",
    rule: "privilege-other-role",
    object: /^students$/,
    plant: "grant select on students to :other",
  },
  {
    guarantee: "the sign-in's role, which may pass on what it may read",
    rule: "privilege-other-role",
    object: /^users$/,
    plant: "grant select on users to :other with grant option",
  },
  {
    guarantee: "the sign-in's role, which may not read accounts",
    rule: "privilege-other-role",
    object: /^users$/,
    plant: "revoke select on users from :other",
  },
  {
    guarantee: "a role of nobody's list which reads all tenants",
    rule: "privilege-stranger",
    object: /^students for .*_reports$/,
    plant:
      "create role :database_reports; grant select (first_name), delete on students to :database_reports",
  },
];
