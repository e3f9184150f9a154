import { nameKeys } from "@athena/domain/person-name";
import { folded, sortKey } from "@athena/domain/text";
import knexOf, { type Knex } from "knex";
import { knexSnakeCaseMappers } from "objection";
import { auditEventOf, systemActor } from "../actor.ts";
import { seedAcademics } from "./demo-academics.ts";
import { seedCurriculum } from "./demo-curriculum.ts";
import { seedEnrollments } from "./demo-enrollments.ts";
import { type DemoGuardian, familiesOf } from "./demo-families.ts";
import { type DemoSchool, demoSchools } from "./demo-schools.ts";
import { type DemoMember, demoSuperadmin, sharedPeople, staffOf } from "./demo-staff.ts";
import { idOf, randomOf } from "./random.ts";

export const demoPassword = "athena-demo-2026";

export interface DemoLogin {
  school: string;
  role: string;
  email: string;
  password: string;
}

/** The log-ins worth printing: one a role and school, and those who belong to two. */
export const demoLogins: readonly DemoLogin[] = [
  { school: "(operador)", role: "superadmin", email: demoSuperadmin.email, password: demoPassword },
  ...demoSchools.flatMap(({ name, domain }) =>
    (
      [
        ["rector", "rectoria"],
        ["coordinator", "coordinacion1"],
        ["secretary", "secretaria1"],
        ["teacher", "docente1"],
        ["student", "estudiante1"],
        ["acudiente", "familia1"],
      ] as const
    ).map(([role, word]) => ({
      school: name,
      role,
      email: `${word}@${domain}`,
      password: demoPassword,
    })),
  ),
  ...Object.entries(sharedPeople).map(([role, { email }]) => ({
    school: "San José + El Rosario",
    role: role === "guardian" ? "acudiente" : role,
    email,
    password: demoPassword,
  })),
];

/** Students with an account of their own, per school; the first guardians have one too. */
const studentAccounts = 12;
const guardianAccounts = 40;

/**
 * Fills an empty database with the demo group; does nothing where a school exists. Deterministic: the same people on
 * every machine, and the same ids in every school. Returns whether it seeded.
 * @param hashPassword the authentication library's hash of the one demo password
 */
export async function seedDemo(options: {
  ownerUrl: string;
  hashPassword: (password: string) => Promise<string>;
  onProgress?: (text: string) => void;
}): Promise<boolean> {
  const db = knexOf({ client: "pg", connection: options.ownerUrl, ...knexSnakeCaseMappers() });
  try {
    if (await isSeeded(db)) return false;
    const password = await options.hashPassword(demoPassword);
    await db.transaction(async (trx) => {
      const admin = await account(trx, demoSuperadmin, password);
      await trx("platformAdmins").insert({ userId: admin, grantedBy: "seed" });
      for (const [place, school] of demoSchools.entries()) {
        await seedSchool(trx, school, { number: place + 1, password });
        options.onProgress?.(school.name);
      }
    });
    return true;
  } finally {
    await db.destroy();
  }
}

async function isSeeded(db: Knex): Promise<boolean> {
  return (await db("schools").first("id")) !== undefined;
}

async function seedSchool(
  db: Knex,
  school: DemoSchool,
  { number, password }: { number: number; password: string },
): Promise<void> {
  const random = randomOf(number);
  const schoolId = idOf(`school:${school.slug}`);
  const { name, slug, nit, daneCode, calendar, sector, resolution } = school;
  await db("schools").insert({
    id: schoolId,
    name,
    slug,
    nit,
    daneCode,
    calendar,
    sector,
    resolution,
  });
  await db("auditEvents").insert({
    schoolId,
    id: idOf("seed-event"),
    ...auditEventOf(systemActor, { procedure: "seed", requestId: "seed" }),
  });
  const { color, municipality, address, phone, motto } = school;
  await db("schoolSettings").insert({
    schoolId,
    id: schoolId,
    color,
    municipality,
    address,
    phone,
    motto,
    email: `contacto@${school.domain}`,
    habeasDataText: habeasData(name),
  });

  const families = familiesOf(random, { number, students: school.students, domain: school.domain });
  const isShared = number <= 2;
  const guardianMembers = families.guardians.slice(0, guardianAccounts).map((guardian, place) =>
    isShared && place === guardianAccounts - 1
      ? { ...sharedPeople.guardian, roles: ["acudiente"] as const, guardian }
      : {
          email: guardian.email,
          fullName: plainName(guardian),
          roles: ["acudiente"] as const,
          guardian,
        },
  );
  const studentMembers = families.students.slice(0, studentAccounts).map((student, place) => ({
    email: `estudiante${place + 1}@${school.domain}`,
    fullName: plainName(student),
    roles: ["student"] as const,
    student,
  }));
  const members: DemoMember[] = [
    ...staffOf(random, school),
    ...(isShared
      ? [
          { ...sharedPeople.coordinator, roles: ["coordinator"] as const },
          { ...sharedPeople.teacher, roles: ["teacher"] as const },
        ]
      : []),
    ...guardianMembers.map(({ guardian: _, ...member }) => member),
    ...studentMembers.map(({ student: _, ...member }) => member),
  ];
  const userIds = await addMembers(db, schoolId, { members, password });

  const teachers = members
    .filter(({ roles }) => roles.some((role) => role === "teacher"))
    .flatMap(({ email }) => userIds.get(email) ?? []);
  const groups = await seedAcademics(db, { schoolId, school, teachers });
  await seedCurriculum(db, { schoolId, groups, teachers });

  const accountOf = new Map<string, string | undefined>([
    ...guardianMembers.map(({ guardian, email }) => [guardian.id, userIds.get(email)] as const),
    ...studentMembers.map(({ student, email }) => [student.id, userIds.get(email)] as const),
  ]);
  const owned = <Row extends { id: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, schoolId, userId: accountOf.get(row.id) ?? null }));
  const shared = guardianMembers.at(-1)?.guardian.id;
  const guardians = families.guardians.map((guardian) =>
    isShared && guardian.id === shared ? asSharedGuardian(guardian) : guardian,
  );
  await db.batchInsert("guardians", owned(guardians), 200);
  await db.batchInsert("students", owned(families.students), 200);
  await db.batchInsert(
    "studentGuardians",
    families.links.map((link) => ({ ...link, schoolId })),
    200,
  );
  await seedEnrollments(db, { schoolId, calendar, groups, students: families.students });
}

const plainName = ({ firstName, firstSurname, secondSurname }: Parameters<typeof nameKeys>[0]) =>
  [firstName, firstSurname, secondSurname].filter(Boolean).join(" ");

/** The guardian of children in two schools is one person with one document in both. */
function asSharedGuardian(guardian: DemoGuardian): DemoGuardian {
  const name = {
    firstName: "Rocío",
    middleName: null,
    firstSurname: "Ibargüen",
    secondSurname: "Muñoz",
  };
  const documentNumber = "52417893";
  return {
    ...guardian,
    ...name,
    ...nameKeys(name, documentNumber),
    documentNumber,
    email: sharedPeople.guardian.email,
  };
}

async function addMembers(
  db: Knex,
  schoolId: string,
  { members, password }: { members: readonly DemoMember[]; password: string },
): Promise<Map<string, string>> {
  const userIds = new Map<string, string>();
  for (const member of members) userIds.set(member.email, await account(db, member, password));
  const rows = members.map(({ email, fullName, roles }, place) => ({
    schoolId,
    id: idOf(`member:${place + 1}`),
    userId: userIds.get(email),
    fullName,
    email,
    roles,
    searchText: folded(`${fullName} ${email}`),
    sortName: sortKey(fullName),
  }));
  await db.batchInsert("schoolMemberships", rows, 100);
  return userIds;
}

/** The account of an e-mail address, made where there is none, with the demo password. */
async function account(
  db: Knex,
  person: { email: string; fullName: string },
  password: string,
): Promise<string> {
  const id = idOf(`user:${person.email}`);
  const made = await db("users")
    .insert({ id, email: person.email, fullName: person.fullName, emailVerified: true })
    .onConflict("email")
    .ignore()
    .returning("id");
  if (made.length > 0) {
    await db("authAccounts").insert({
      id: idOf(`account:${person.email}`),
      userId: id,
      accountId: id,
      providerId: "credential",
      password,
    });
  }
  return id;
}

const habeasData = (school: string) =>
  `${school} trata los datos personales de sus estudiantes y acudientes conforme a la Ley 1581 de 2012, ` +
  "para prestar el servicio educativo y reportar al SIMAT. Usted puede conocer, actualizar, rectificar y " +
  "suprimir sus datos, y revocar esta autorización, escribiendo al correo de la institución.";
