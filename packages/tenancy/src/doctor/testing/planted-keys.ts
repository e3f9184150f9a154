import type { Planted } from "./planted.ts";

export const keys: readonly Planted[] = [
  {
    guarantee: "a unique constraint over all tenants",
    rule: "unique-tenant-first",
    object: /^students_number_unique$/,
    plant: "alter table students add constraint students_number_unique unique (document_number)",
  },
  {
    guarantee: "a unique index over all tenants",
    rule: "unique-tenant-first",
    object: /^students_number_unique$/,
    plant:
      "create unique index students_number_unique on students (lower(document_number)) where first_name <> ''",
  },
  {
    guarantee: "a unique over all tenants even where the registry excuses it",
    rule: "unique-tenant-first",
    object: /^students_search$/,
    plant: "drop index students_search; create unique index students_search on students (id)",
  },
  {
    guarantee: "a unique in which the tenant is not first",
    rule: "unique-tenant-first",
    object: /^students_number_unique$/,
    plant:
      "alter table students add constraint students_number_unique unique (document_number, school_id)",
  },
  {
    guarantee: "an exclusion constraint over all tenants",
    rule: "unique-tenant-first",
    object: /^students_number_alone$/,
    plant:
      "alter table students add constraint students_number_alone exclude (document_number with =)",
  },
  {
    guarantee: "an exclusion constraint of ranges over all tenants",
    rule: "unique-tenant-first",
    object: /^students_stay_alone$/,
    plant:
      "alter table students add column stay daterange, add constraint students_stay_alone exclude using gist (stay with &&)",
  },
  {
    guarantee: "a unique index whose making failed",
    rule: "index-invalid",
    object: /^students_document_unique$/,
    plant:
      "update pg_index set indisvalid = false where indexrelid = 'students_document_unique'::regclass",
  },
  {
    guarantee: "an index which mixes tenants",
    rule: "index-tenant-first",
    object: /^students_by_name$/,
    plant: "create index students_by_name on students (first_name desc, school_id)",
  },
  {
    guarantee: "an index of another method which the registry does not excuse",
    rule: "index-tenant-first",
    object: /^students_by_name$/,
    plant: "create index students_by_name on students using hash (first_name)",
    decision: /^decide: drop index "students_by_name", or excuse it in the registry, students:/,
    decided: { sql: "drop index students_by_name" },
  },
  {
    guarantee: "an excuse for an index which does not exist",
    rule: "index-excuse-stale",
    object: /^students\.students_search$/,
    plant: "drop index students_search",
    decision: /^decide: take otherIndexes.students_search of students out of the registry/,
    decided: { more: { students: { kind: "tenant" } } },
  },
  {
    guarantee: "a reference without index",
    rule: "reference-index",
    object: /^students_campus_id_fkey$/,
    plant: "drop index students_campus_id_index",
  },
  {
    guarantee: "a reference whose only index is partial",
    rule: "reference-index",
    object: /^students_campus_id_fkey$/,
    plant:
      "drop index students_campus_id_index; create index partly on students (school_id, campus_id) where first_name = 'Ana'",
  },
  {
    guarantee: "a reference to a platform table which the registry does not list",
    rule: "reference-platform",
    object: /^events_actor$/,
    plant: "alter table events add column actor uuid constraint events_actor references users (id)",
    decision:
      /^decide: refer to .* or list it in the registry, events: \{ platformReferences: \["users"\] \}/,
    decided: {
      more: { events: { kind: "tenant", writes: "append", platformReferences: ["users"] } },
    },
  },
  {
    guarantee: "a set null which would empty the tenant too",
    rule: "reference-set-null",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (school_id, campus_id)
        references campuses (school_id, id) on delete set null`,
  },
  {
    guarantee: "a wider reference of which a part may be null",
    rule: "reference-partly-null",
    object: /^events_name$/,
    plant: `alter table campuses add constraint campuses_wide unique (school_id, id, name);
      alter table events add column place uuid not null, add column place_name text,
        add constraint events_name foreign key (school_id, place, place_name)
          references campuses (school_id, id, name);
      create index on events (school_id, place, place_name)`,
  },
  {
    guarantee: "a reference whose old rows were never checked",
    rule: "constraint-not-valid",
    object: /^students_campus_id_fkey$/,
    plant: `alter table students drop constraint students_campus_id_fkey,
      add constraint students_campus_id_fkey foreign key (school_id, campus_id)
        references campuses (school_id, id) not valid`,
  },
  {
    guarantee: "a check whose old rows were never checked",
    rule: "constraint-not-valid",
    object: /^students_old$/,
    plant: "alter table students add constraint students_old check (first_name > '') not valid",
  },
];
