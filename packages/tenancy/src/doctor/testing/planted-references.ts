import type { Planted } from "./planted.ts";

export const references: readonly Planted[] = [
  {
    guarantee: "a reference which any tenant's row satisfies",
    rule: "reference-composite",
    object: /^grades_campus_id_fkey$/,
    plant: `alter table grades add column campus_id uuid;
      create index on grades (school_id, campus_id);
      create unique index campuses_id on campuses (id);
      alter table grades add constraint grades_campus_id_fkey foreign key (campus_id) references campuses (id) on delete set null`,
    also: ["unique-tenant-first"],
  },
  {
    guarantee: "a reference which does not lead with the tenant",
    rule: "reference-composite",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (campus_id, school_id) references campuses (id, school_id)`,
  },
  {
    guarantee: "a reference which compares the tenant with the other row's id",
    rule: "reference-composite",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (school_id, campus_id) references campuses (id, school_id)`,
  },
  {
    guarantee: "a shared table which points at one tenant's row",
    rule: "reference-from-shared",
    object: /^municipalities_campus$/,
    plant: `alter table municipalities add column owner uuid, add column campus uuid;
      create index on municipalities (owner, campus);
      alter table municipalities add constraint municipalities_campus
        foreign key (owner, campus) references campuses (school_id, id)`,
  },
  {
    guarantee: "a reference to a table of another schema with the name of a registered one",
    rule: "reference-outside",
    object: /^events_campus$/,
    plant: `create schema side; create table side.campuses (id uuid primary key);
      alter table events add column place uuid constraint events_campus references side.campuses (id)`,
  },
  {
    guarantee: "a platform table which points at a row of one tenant by its id alone",
    rule: "reference-composite",
    object: /^sessions_campus$/,
    plant: `create unique index campuses_id on campuses (id);
      create table sessions (id uuid primary key, campus uuid constraint sessions_campus references campuses (id))`,
    more: { sessions: { kind: "platform" } },
    also: ["unique-tenant-first"],
    decision: /^decide: say whose each row of sessions is with a column school_id/,
    decided: { sql: "alter table sessions drop constraint sessions_campus" },
  },
  {
    guarantee: "rows of tenants which go with an account of the platform",
    rule: "reference-platform-action",
    object: /^memberships_user_id_fkey$/,
    plant: `alter table memberships drop constraint memberships_user_id_fkey,
      add constraint memberships_user_id_fkey foreign key (user_id) references users (id) on delete cascade`,
  },
  {
    guarantee: "rows of a tenant which go with the tenant's own row, unasked",
    rule: "reference-platform-action",
    object: /^students_school_id_fkey$/,
    plant: `alter table students drop constraint students_school_id_fkey,
      add constraint students_school_id_fkey foreign key (school_id) references schools (id) on delete cascade`,
  },
  {
    guarantee: "a journal whose rows go with what they tell of",
    rule: "journal-action",
    object: /^events_campus$/,
    plant: `alter table events add column place uuid;
      create index on events (school_id, place);
      alter table events add constraint events_campus foreign key (school_id, place)
        references campuses (school_id, id) on delete cascade`,
  },
  {
    guarantee: "a set null whose list names the tenant",
    rule: "reference-set-null",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (school_id, campus_id)
        references campuses (school_id, id) on delete set null (school_id, campus_id)`,
  },
  {
    guarantee: "an action on update of a key",
    rule: "reference-on-update",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (school_id, campus_id)
        references campuses (school_id, id) on update cascade on delete set null (campus_id)`,
  },
  {
    guarantee: "a reference which is written and checks nothing",
    rule: "constraint-not-enforced",
    object: /^students_campus_id_fkey$/,
    plant: "alter table students alter constraint students_campus_id_fkey not enforced",
    since: 180_000,
    read: ({ constraints }) => ({
      constraints: constraints.map((one) =>
        one.name === "students_campus_id_fkey"
          ? { ...one, enforced: false, validated: false }
          : one,
      ),
    }),
  },
  {
    guarantee: "a check which is written and checks nothing",
    rule: "constraint-not-enforced",
    object: /^students_old$/,
    plant: "alter table students add constraint students_old check (first_name > '') not enforced",
    since: 180_000,
    read: ({ constraints }) => ({
      constraints: constraints.map((one) =>
        one.name === "students_first_name_check"
          ? { ...one, name: "students_old", enforced: false, validated: false }
          : one,
      ),
    }),
  },
];
