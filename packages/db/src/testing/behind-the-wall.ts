import { randomUUID } from "node:crypto";
import pg from "pg";

/** A connection as a role of production, without the wall. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  // A test that failed before it closed it: the database is dropped under it.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Runs the statements in one transaction, tells how it went and takes it back. */
export async function transaction(client: pg.Client, ...statements: string[]) {
  await client.query("begin");
  try {
    for (const sql of statements) await client.query(sql);
    return "written";
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code, message, table } = error;
    return { code, message, table };
  } finally {
    await client.query("rollback");
  }
}

export const newEvent = (school: string) => `
  insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
  values ('${school}', gen_random_uuid(), 'system', 'test', 'test', 'test')`;

export const newStudent = (school: string, id: string = randomUUID()) => `
  insert into students (school_id, birth_date, gender, ${personColumns})
  values ('${school}', '2012-03-09', 'F', ${person(id)})`;

export const newGuardian = (school: string, id: string = randomUUID()) => `
  insert into guardians (school_id, ${personColumns}) values ('${school}', ${person(id)})`;

export const newLink = (school: string, studentId: string, guardianId: string) => `
  insert into student_guardians (school_id, id, student_id, guardian_id, relationship)
  values ('${school}', gen_random_uuid(), '${studentId}', '${guardianId}', 'mother')`;

/** Changes nothing that an audit trigger looks at. */
export const touch = (table: string, school: string) =>
  `update ${table} set created_at = created_at where school_id = '${school}'`;

const personColumns =
  "id, document_type, document_number, first_name, first_surname, search_text, sort_name";
const person = (id: string) => `'${id}', 'TI', '${id}', 'Ana', 'Gómez', 'ana', 'gomez'`;
