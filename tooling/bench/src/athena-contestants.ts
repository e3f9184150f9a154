import { systemActor } from "@athena/db/actor";
import { type Database, parseSchoolId } from "@athena/db/database";
import type { Contestant } from "./measure.ts";
import { columns, schoolId, studentId } from "./population.ts";

const camel = columns.map((name) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);

/** `ctx.db` of a request: a new handle each time. */
const opener = (database: Database) => (school: number) =>
  database.school({
    schoolId: parseSchoolId(schoolId(school)),
    actor: systemActor,
    requestId: "bench",
  });

/** What features write. */
export function athena(database: Database, name: string): Contestant {
  const open = opener(database);
  return {
    name,
    list: (school) =>
      open(school)
        .students.select(...camel)
        .orderBy(["sortName", "id"])
        .limit(20)
        .execute(),
    byId: (school, student) =>
      open(school)
        .students.select(...camel)
        .findById(studentId(student))
        .execute(),
    close: () => database.close(),
  };
}

/** What a feature may write where each microsecond counts: SQL by hand, through the same wall. */
export function athenaSql(database: Database, name: string): Contestant {
  const open = opener(database);
  return {
    name,
    list: (school) => {
      const db = open(school);
      return db.sql<object>`
        select id, document_type, document_number, first_name, middle_name, first_surname, second_surname,
          birth_date, gender, is_active, sort_name
        from students where school_id = ${db.school} order by sort_name, id limit 20`;
    },
    byId: async (school, student) => {
      const db = open(school);
      const rows = await db.sql<object>`
        select id, document_type, document_number, first_name, middle_name, first_surname, second_surname,
          birth_date, gender, is_active, sort_name
        from students where school_id = ${db.school} and id = ${studentId(student)}`;
      return rows[0];
    },
    close: () => database.close(),
  };
}
