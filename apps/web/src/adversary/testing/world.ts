import { createHash } from "node:crypto";
import { nameKeys, plainNameKeys } from "@athena/domain/person-name";
import type { RealServer, Statement } from "./real-server.ts";

/** A school that is told from the others by its canary alone: their rows have the same ids and the same first names. */
export interface School {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Occurs in every name of this school, and nowhere else. */
  readonly canary: string;
  /** How many guardians it has, which no other school has. */
  readonly guardians: number;
}

export interface Person {
  readonly userId: string;
  readonly email: string;
  /** Indexes of the schools they belong to. */
  readonly schools: readonly number[];
}

/** The same id for the same name, in every school. */
function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `01940000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

const school = (word: string, guardians: number): School => ({
  id: idOf(`school ${word}`),
  slug: word,
  name: `Colegio ${word}`,
  canary: `canario${word}`,
  guardians,
});

export const schools = [school("azul", 3), school("verde", 5), school("rojo", 7)] as const;

const person = (name: string, inSchools: readonly number[]): Person => ({
  userId: idOf(`user ${name}`),
  email: `${name}@adversary.test`,
  schools: inSchools,
});

/** One belongs to all three schools, the other to two. */
export const people = [person("luz", [0, 1, 2]), person("ana", [0, 1])] as const;

const firstNames = ["Ana", "Eva", "Hugo", "Inés", "Iván", "Juan", "Lina", "Mara", "Olga"] as const;
export const studentIds = firstNames.map((name) => idOf(`student ${name}`));
export const nobodysId = idOf("student nobody");

const insert = (table: string, row: Record<string, unknown>): Statement => {
  const columns = Object.keys(row);
  const places = columns.map((_, place) => `$${place + 1}`);
  return [
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  ];
};

/** The audit event without which no row of a school is written. */
const act = (schoolId: string): Statement =>
  insert("audit_events", {
    school_id: schoolId,
    id: crypto.randomUUID(),
    actor_kind: "system",
    actor_name: "test",
    procedure: "test",
    request_id: "test",
  });

/** Writes the three schools and the people. */
export async function seedWorld(server: RealServer): Promise<void> {
  await server.run(
    ...people.map(({ userId, email }) =>
      insert("users", { id: userId, email, full_name: `Persona ${email}` }),
    ),
  );
  for (const [place, here] of schools.entries()) await server.run(...rowsOf(here, place));
}

function rowsOf(here: School, place: number): Statement[] {
  const { id: school_id, name, slug, canary } = here;
  const keyed = (who: { firstName: string; firstSurname: string }, documentNumber: string) => {
    const { sortName, searchText } = nameKeys(who, documentNumber);
    return {
      school_id,
      first_name: who.firstName,
      first_surname: who.firstSurname,
      document_number: documentNumber,
      sort_name: sortName,
      search_text: searchText,
    };
  };
  const firstSurname = canary;
  return [
    insert("schools", { id: school_id, name, slug }),
    act(school_id),
    insert("school_settings", { school_id, id: school_id, motto: canary }),
    ...people
      .filter((who) => who.schools.includes(place))
      .map(({ userId, email }) => {
        const { sortName, searchText } = plainNameKeys(email);
        return insert("school_memberships", {
          ...{ school_id, id: idOf(`member ${email}`), user_id: userId, full_name: email, email },
          ...{ roles: ["secretary"], sort_name: sortName, search_text: searchText },
        });
      }),
    ...firstNames.map((firstName, at) =>
      insert("students", {
        ...keyed({ firstName, firstSurname }, `100000000${at}`),
        ...{ id: studentIds[at], document_type: "TI", birth_date: "2012-03-09", gender: "F" },
      }),
    ),
    ...Array.from({ length: here.guardians }, (_, at) =>
      insert("guardians", {
        ...keyed({ firstName: "Rosa", firstSurname }, `5200000${at}`),
        ...{ id: idOf(`guardian ${at}`), document_type: "CC" },
      }),
    ),
  ];
}

/** What a student form wants; only the name and the document differ from one admission to the next. */
export const newStudent = (firstName: string, firstSurname: string, documentNumber: string) => ({
  ...{ documentType: "TI" as const, documentNumber, firstName, firstSurname },
  ...{ birthDate: "2013-05-06", gender: "F" as const },
});

/** Changes that person's membership, as an administrator would. */
export async function changeMembership(
  server: RealServer,
  { school: { id }, person: { userId } }: { school: School; person: Person },
  set: "is_active = false" | "is_active = true" | "full_name = full_name || '.'",
): Promise<void> {
  await server.run(act(id), [
    `update school_memberships set ${set} where school_id = $1 and user_id = $2`,
    [id, userId],
  ]);
}

/** Makes everybody who belongs to a school a member of it again. */
export async function admitAll(server: RealServer, place: number): Promise<void> {
  const school = schools[place] ?? schools[0];
  for (const person of people.filter((one) => one.schools.includes(place))) {
    await changeMembership(server, { school, person }, "is_active = true");
  }
}

/** Ends every session of that person, without telling anybody. */
export async function endSessions(server: RealServer, { userId }: Person): Promise<void> {
  await server.run(["delete from auth_sessions where user_id = $1", [userId]]);
}

/** The students of that first name, wherever they are. */
export async function studentsCalled(
  server: RealServer,
  firstNames: readonly string[],
): Promise<{ schoolId: string; firstName: string; firstSurname: string }[]> {
  const [rows = []] = await server.run([
    `select school_id as "schoolId", first_name as "firstName", first_surname as "firstSurname"
     from students where first_name = any($1)`,
    [firstNames],
  ]);
  return rows.map((row) => ({
    schoolId: String(row.schoolId),
    firstName: String(row.firstName),
    firstSurname: String(row.firstSurname),
  }));
}
