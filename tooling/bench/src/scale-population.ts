import pg from "pg";
import { schoolId, studentId } from "./population.ts";

/** Students of the school with that number: from 100 to 300, as schools differ. */
export const studentsOf = (school: number): number => 100 + ((school * 37) % 201);

/** Fills a migrated database with so many schools; gives how many students they have together. */
export async function populateSchools(ownerUrl: string, schools: number): Promise<number> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    // Triggers off: how the rows came is no part of the benchmark.
    await db.query("set session_replication_role = replica");
    const ids = Array.from({ length: schools }, (_, school) => schoolId(school));
    const sizes = ids.map((_, school) => studentsOf(school));
    const students = Array.from({ length: 300 }, (_, place) => studentId(place));
    await db.query(
      "insert into schools (id, name, slug) select id, 'School ' || id, 's-' || id from unnest($1::uuid[]) id",
      [ids],
    );
    await db.query(
      `insert into students (school_id, id, document_type, document_number, first_name, first_surname,
         birth_date, gender, search_text, sort_name)
       select school_id, student_id, 'TI', (1000000000 + place)::text, 'María', 'Gómez', '2012-03-09', 'F',
         'maria gomez ' || (1000000000 + place), 'gomez ' || lpad((place * 7919 % 100000)::text, 5, '0')
       from unnest($1::uuid[], $2::int[]) school (school_id, size),
         unnest($3::uuid[]) with ordinality student (student_id, place)
       where place <= size`,
      [ids, sizes, students],
    );
    await db.query("analyze");
    return sizes.reduce((sum, size) => sum + size, 0);
  } finally {
    await db.end();
  }
}
