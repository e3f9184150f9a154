import { createHash } from "node:crypto";
import { auditEventOf, systemActor } from "@athena/db/actor";
import { newId } from "@athena/domain/ids";
import { nameKeys, plainNameKeys } from "@athena/domain/person-name";
import { type SchoolRole, schoolRoles } from "@athena/roles";
import { newAccessToken, tokenHash } from "../access-token.ts";
import type { Owner } from "./owner.ts";
import { seedCalendar, seedCurriculum, seedGroups } from "./twin-academics.ts";
import { seedEnrollments } from "./twin-enrollments.ts";
import { seedFiles } from "./twin-files.ts";
import { seedJobs } from "./twin-jobs.ts";
import { seedPromotions } from "./twin-promotions.ts";
import { seedSimat } from "./twin-simat.ts";
import { seedTransfers } from "./twin-transfers.ts";

export type SchoolCode = "A" | "B";

/** The same id for the same name, so that rows of the twins share theirs. */
export function twinId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `01930000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

/** Occurs in every free text of that school, and nowhere else. */
export const canaryOf = (school: SchoolCode) => `canary-${school.toLowerCase()}`;

export interface TwinSchool {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly canary: string;
  /** The account of each role's only holder. */
  readonly users: Readonly<Record<SchoolRole, string>>;
  /** Ids of rows that only this school has, by table. */
  readonly only: Readonly<
    Record<
      | ("student" | "guardian" | "link" | "member" | "token")
      | ("year" | "group" | "course" | "enrollment" | "job"),
      string
    >
  >;
  /** A token of the rector with all of a rector's rights. */
  readonly rectorToken: string;
}

const names = [
  ["María José", "Ñañez", "Gómez"],
  ["Ángela", "Núñez", "Peña"],
  ["Óscar", "Zúñiga", "Álvarez"],
  ["Tomás", "de la Cruz", "Ibargüen"],
  ["Sofía", "Nieto", "Muñoz"],
  ["Iván", "Ospina", "Cañón"],
  ["Inés", "Castaño", "Ruiz"],
  ["Duván", "Epiayú", "Uriana"],
] as const;

/** How many students and guardians each twin has beside the one of its own. */
export const twinCount = names.length;

/**
 * Writes one of two schools with the same people, ids and counts; only the school, its accounts and the canaries in
 * free text tell them apart. `also`: members who hold accounts of their own.
 */
export async function seedTwin(
  owner: Owner,
  code: SchoolCode,
  also: readonly { userId: string; email: string; fullName: string; roles: SchoolRole[] }[],
): Promise<TwinSchool> {
  const id = twinId(`school-${code}`);
  const canary = canaryOf(code);
  const slug = `twin-${code.toLowerCase()}`;
  const name = `Colegio Gemelo ${code}`;
  const only = (noun: string) => twinId(`${noun}-only-${code}`);
  const rectorToken = newAccessToken(id, twinId("token"));
  const roster = schoolRoles.map((role) => ({
    role,
    userId: twinId(`user-${role}-${code}`),
    email: `${role}@${canary}.test`,
  }));
  const userOf = (role: SchoolRole) => twinId(`user-${role}-${code}`);

  await owner.transaction(async (db) => {
    const own = (rows: readonly object[]) => rows.map((row) => ({ schoolId: id, ...row }));
    await db.insert("schools", [{ id, name, slug }]);
    await db.insert(
      "audit_events",
      own([
        {
          id: twinId("seed"),
          ...auditEventOf(systemActor, { procedure: "seed", requestId: "seed", note: canary }),
        },
      ]),
    );
    await db.insert(
      "school_settings",
      own([{ id, motto: canary, peiSummary: canary, address: canary, habeasDataText: canary }]),
    );
    await db.insert(
      "users",
      roster.map(({ userId, email, role }) => ({ id: userId, email, fullName: `Persona ${role}` })),
    );
    await db.insert(
      "school_memberships",
      own([
        ...roster.map(({ role, userId, email }) =>
          member(`member-${role}`, { userId, email, fullName: `Persona ${role}`, roles: [role] }),
        ),
        ...also.map((person) => member(`member-${person.email}`, person)),
      ]),
    );
    const userId = twinId(`user-only-${code}`);
    const email = `only@${canary}.test`;
    await db.insert("users", [{ id: userId, email, fullName: "Persona propia" }]);
    await db.insert(
      "school_memberships",
      own([
        {
          ...member("", { userId, email, fullName: "Persona propia", roles: ["teacher"] }),
          id: only("member"),
        },
      ]),
    );
    await db.insert(
      "students",
      own([
        ...names.map((name, place) => ({
          id: twinId(`student-${place}`),
          ...person(name, `10000${place}0000`, canary),
          documentType: "TI",
          birthDate: "2012-03-09",
          gender: place % 2 ? "M" : "F",
          userId: place === 0 ? userOf("student") : null,
        })),
        {
          id: only("student"),
          ...person(["Propia", "De", "Colegio"], "1999999999", canary),
          documentType: "TI",
          birthDate: "2011-01-01",
          gender: "F",
        },
      ]),
    );
    await db.insert(
      "guardians",
      own([
        ...names.map((name, place) => ({
          id: twinId(`guardian-${place}`),
          ...person(name, `5200000${place}`, canary),
          occupation: canary,
          documentType: "CC",
          userId: place === 0 ? userOf("acudiente") : null,
        })),
        {
          id: only("guardian"),
          ...person(["Propio", "De", "Colegio"], "52999999", canary),
          documentType: "CC",
          occupation: canary,
        },
      ]),
    );
    // Two children and a second parent in the first family; one to one in the others.
    const pairs = [[0, 0], [1, 0], [0, 1], ...names.map((_, place) => [place, place])]
      .slice(0, 3)
      .concat(names.slice(2).map((_, place) => [place + 2, place + 2]));
    await db.insert(
      "student_guardians",
      own([
        ...pairs.map(([student, guardian]) =>
          link(`link-${student}-${guardian}`, {
            studentId: twinId(`student-${student}`),
            guardianId: twinId(`guardian-${guardian}`),
            isPrimary: student === guardian || student === 1,
            canary,
          }),
        ),
        {
          ...link("", {
            studentId: only("student"),
            guardianId: only("guardian"),
            isPrimary: true,
            canary,
          }),
          id: only("link"),
        },
      ]),
    );
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const permissions = [
      "read:all",
      "write:all",
      "manage:users",
      "config:institution",
      "read:audit_log",
    ];
    const token = { name: canary, permissions, expiresAt, userId: userOf("rector") };
    await db.insert(
      "access_tokens",
      own([
        { id: twinId("token"), ...token, tokenHash: tokenHash(rectorToken) },
        { id: only("token"), ...token, tokenHash: tokenHash(newId()) },
      ]),
    );
    const accounts = {
      teacherUserId: userOf("teacher"),
      onlyUserId: userId,
    };
    const parts = { twinId, only, own, canary, ...accounts };
    await seedCalendar(db, parts);
    await seedGroups(db, parts);
    await seedCurriculum(db, parts);
    await seedEnrollments(db, parts);
    await seedSimat(db, parts);
    await seedTransfers(db, parts);
    await seedJobs(db, { ...parts, secretaryUserId: userOf("secretary") });
    await seedPromotions(db, parts);
    await seedFiles(db, { ...parts, schoolId: id });
  });

  return {
    id,
    slug,
    name,
    canary,
    rectorToken,
    users: Object.fromEntries(
      roster.map(({ role, userId }) => [role, userId]),
    ) as TwinSchool["users"],
    only: {
      student: only("student"),
      guardian: only("guardian"),
      link: only("link"),
      member: only("member"),
      token: only("token"),
      year: only("year"),
      group: only("group"),
      course: only("course"),
      enrollment: only("enrollment"),
      job: only("job"),
    },
  };
}

function member(
  name: string,
  person: { userId: string; email: string; fullName: string; roles: SchoolRole[] },
) {
  return { id: twinId(name), ...person, ...plainNameKeys(person.fullName, person.email) };
}

function person(
  [firstName, firstSurname, secondSurname]: readonly [string, string, string],
  documentNumber: string,
  canary: string,
) {
  const name = { firstName, firstSurname, secondSurname };
  const contact = { email: `x@${canary}.test`, address: `Calle ${canary}` };
  return { ...name, ...nameKeys(name, documentNumber), documentNumber, ...contact };
}

function link(
  name: string,
  {
    canary,
    ...facts
  }: { studentId: string; guardianId: string; isPrimary: boolean; canary: string },
) {
  return { id: twinId(name), ...facts, relationship: "mother", custodyRestriction: canary };
}
