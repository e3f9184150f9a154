import { folded, sortKey } from "@athena/domain/text";
import knexOf, { type Knex } from "knex";
import { knexSnakeCaseMappers } from "objection";
import { auditEventOf, systemActor } from "../actor.ts";
import { seedAcademics } from "./demo-academics.ts";
import { seedCurriculum } from "./demo-curriculum.ts";
import { accountIdOf, peopleOf } from "./demo-people.ts";
import { type DemoSchool, demoSchoolId, demoSchools } from "./demo-schools.ts";
import { type DemoMember, demoSuperadmin, sharedPeople } from "./demo-staff.ts";
import { idOf } from "./random.ts";

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

/**
 * Fills an empty database with the demo group, but for its students, who come from files of SIMAT's; does nothing where
 * a school exists. Deterministic: the same people on every machine, and the same ids in every school. Returns whether
 * it seeded.
 * @param hashPassword the authentication library's hash of the one demo password
 */
export async function seedDemo(options: {
  ownerUrl: string;
  hashPassword: (password: string) => Promise<string>;
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
  const schoolId = demoSchoolId(school);
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

  const { members } = peopleOf(school, number);
  const userIds = await addMembers(db, schoolId, { members, password });

  const teachers = members
    .filter(({ roles }) => roles.some((role) => role === "teacher"))
    .flatMap(({ email }) => userIds.get(email) ?? []);
  const groups = await seedAcademics(db, { schoolId, school, teachers });
  await seedCurriculum(db, { schoolId, groups, teachers });
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
  const id = accountIdOf(person.email);
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
