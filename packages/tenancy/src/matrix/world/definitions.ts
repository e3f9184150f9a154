import { defineRegistry } from "../../registry.ts";

export const registry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    municipalities: { kind: "reference" },
    students: { kind: "tenant" },
    guardians: { kind: "tenant" },
    student_guardians: { kind: "tenant" },
    notes: { kind: "tenant" },
    note_tags: { kind: "tenant" },
    tags: { kind: "tenant" },
    journal: { kind: "tenant", writes: "append" },
  },
});

/** Composite keys and references as a migration would make them; `secret` holds the canary. */
export const definitions = `
create table schools (id uuid primary key, name text not null);
create table municipalities (code text primary key, name text not null);
create table students (
  school_id uuid not null references schools (id), id uuid not null,
  name text not null, email text, secret text not null default '', details jsonb not null default '{}',
  score int not null default 0, version int not null default 1, is_active boolean not null default true,
  mentor_id uuid, municipality_code text references municipalities (code),
  primary key (school_id, id),
  unique (school_id, email),
  foreign key (school_id, mentor_id) references students (school_id, id) on delete set null (mentor_id)
);
create table guardians (
  school_id uuid not null references schools (id), id uuid not null,
  name text not null, secret text not null default '',
  primary key (school_id, id)
);
create table student_guardians (
  school_id uuid not null references schools (id), student_id uuid not null, guardian_id uuid not null,
  relationship text not null default 'mother', secret text not null default '',
  primary key (school_id, student_id, guardian_id),
  foreign key (school_id, student_id) references students (school_id, id) on delete cascade,
  foreign key (school_id, guardian_id) references guardians (school_id, id) on delete cascade
);
create table notes (
  school_id uuid not null references schools (id), id uuid not null,
  student_id uuid, body text not null default '', score int not null default 0, secret text not null default '',
  primary key (school_id, id),
  foreign key (school_id, student_id) references students (school_id, id) on delete cascade
);
create table tags (
  school_id uuid not null references schools (id), id uuid not null,
  label text not null, secret text not null default '',
  primary key (school_id, id), unique (school_id, label)
);
create table note_tags (
  school_id uuid not null references schools (id), note_id uuid not null, tag_id uuid not null,
  secret text not null default '',
  primary key (school_id, note_id, tag_id),
  foreign key (school_id, note_id) references notes (school_id, id) on delete cascade,
  foreign key (school_id, tag_id) references tags (school_id, id) on delete cascade
);
create table journal (
  school_id uuid not null references schools (id), id uuid not null, event text not null,
  primary key (school_id, id)
);
create function keep_tenant() returns trigger language plpgsql as $$
begin
  if new.school_id is distinct from old.school_id then
    raise exception 'a row does not change its tenant' using errcode = '23514';
  end if;
  return new;
end $$;
${["students", "guardians", "student_guardians", "notes", "tags", "note_tags", "journal"]
  .map(
    (table) =>
      `create trigger keep_tenant before update on ${table} for each row execute function keep_tenant();`,
  )
  .join("\n")}
`;
