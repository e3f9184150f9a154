import { createHash } from "node:crypto";
import pg from "pg";

export const schoolId = (school: number) => idOf(`school ${school}`);
export const studentId = (student: number) => idOf(`student ${student}`);

const known = new Map<string, string>();

function idOf(name: string): string {
  const id = known.get(name);
  if (id) return id;
  const hex = createHash("sha256").update(name).digest("hex");
  const made = `01900000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
  known.set(name, made);
  return made;
}

/** The columns every contestant reads: what the list of students shows. */
export const columns = [
  "id",
  "document_type",
  "document_number",
  "first_name",
  "middle_name",
  "first_surname",
  "second_surname",
  "birth_date",
  "gender",
  "is_active",
  "sort_name",
] as const;

/**
 * Fills a migrated database with schools whose students share their ids, and lays beside `students` a copy under
 * row-level security and a schema a school, for the other ways of doing it.
 */
export async function populate(
  ownerUrl: string,
  size: { schools: number; studentsPerSchool: number },
): Promise<void> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    // Triggers off: the audit log is no part of a benchmark of reads.
    await db.query("set session_replication_role = replica");
    const ids = Array.from({ length: size.schools }, (_, school) => schoolId(school));
    const students = Array.from({ length: size.studentsPerSchool }, (_, at) => studentId(at));
    await db.query(
      "insert into schools (id, name, slug) select id, 'School ' || id, 's-' || id from unnest($1::uuid[]) id",
      [ids],
    );
    await db.query(
      `insert into students (school_id, id, document_type, document_number, first_name, first_surname,
         birth_date, gender, search_text, sort_name)
       select school_id, student_id, 'TI', (1000000000 + place)::text, 'María', 'Gómez', '2012-03-09', 'F',
         'maria gomez', 'gomez ' || lpad((place * 7919 % 100000)::text, 5, '0')
       from unnest($1::uuid[]) school_id, unnest($2::uuid[]) with ordinality student (student_id, place)`,
      [ids, students],
    );
    await db.query(`
      create table students_rls (like students including all);
      insert into students_rls select * from students;
      alter table students_rls enable row level security;
      create policy one_school on students_rls
        using (school_id = current_setting('app.school_id')::uuid);
      grant select on students_rls to public;
    `);
    for (const [school, id] of ids.entries()) {
      await db.query(`
        create schema bench_${school};
        create table bench_${school}.students (like public.students including all);
        insert into bench_${school}.students select * from public.students where school_id = '${id}';
        grant usage on schema bench_${school} to public;
        grant select on bench_${school}.students to public;
      `);
    }
    await db.query("analyze");
  } finally {
    await db.end();
  }
}
