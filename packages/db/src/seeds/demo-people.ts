import { nameKeys } from "@athena/domain/person-name";
import { type DemoGuardian, type Families, familiesOf } from "./demo-families.ts";
import type { DemoSchool } from "./demo-schools.ts";
import { type DemoMember, sharedPeople, staffOf } from "./demo-staff.ts";
import { idOf, randomOf } from "./random.ts";

/** Students with an account of their own, per school; the first guardians have one too. */
const studentAccounts = 12;
const guardianAccounts = 40;

export interface DemoPeople {
  /** Who works or signs in there. */
  readonly members: readonly DemoMember[];
  readonly families: Families;
  /** The account of a guardian or student, by the id of the seed; null where they have none. */
  readonly accountOf: (personId: string) => string | null;
}

/** Everybody of the demo school with that number: the same people on every machine. */
export function peopleOf(school: DemoSchool, number: number): DemoPeople {
  const random = randomOf(number);
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
  const accounts = new Map([
    ...guardianMembers.map(({ guardian, email }) => [guardian.id, accountIdOf(email)] as const),
    ...studentMembers.map(({ student, email }) => [student.id, accountIdOf(email)] as const),
  ]);
  const shared = guardianMembers.at(-1)?.guardian.id;
  const guardians = families.guardians.map((guardian) =>
    isShared && guardian.id === shared ? asSharedGuardian(guardian) : guardian,
  );
  return {
    members,
    families: { ...families, guardians },
    accountOf: (id) => accounts.get(id) ?? null,
  };
}

/** The id of the account that the seed makes for an e-mail address. */
export const accountIdOf = (email: string): string => idOf(`user:${email}`);

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
