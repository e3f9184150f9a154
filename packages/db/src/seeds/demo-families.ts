import { nameKeys } from "@athena/domain/person-name";
import type { Relationship } from "@athena/domain/relationship";
import { type Name, nameOf, surnameOf } from "./names.ts";
import { idOf, type Random } from "./random.ts";

interface Person extends Name {
  id: string;
  documentType: string;
  documentNumber: string;
  sortName: string;
  searchText: string;
}
export interface DemoStudent extends Person {
  birthDate: string;
  gender: "F" | "M";
  address: string;
  stratum: string;
  sisben: string;
  residenceZone: string;
  originCountry: string;
}
export interface DemoGuardian extends Person {
  email: string;
  phone: string;
  address: string;
  occupation: string;
}
export interface DemoLink {
  id: string;
  studentId: string;
  guardianId: string;
  relationship: Relationship;
  priority: number;
  isPrimary: boolean;
  canPickup: boolean;
  isEmergencyContact: boolean;
  hasCustody: boolean;
}
export interface Families {
  students: DemoStudent[];
  guardians: DemoGuardian[];
  links: DemoLink[];
}

const occupations = [
  "Comerciante",
  "Docente",
  "Agricultora",
  "Conductor",
  "Enfermera",
  "Oficios del hogar",
  "Maestro de obra",
  "Modista",
  "Independiente",
  "Contador",
] as const;
const streets = ["Calle", "Carrera", "Transversal", "Diagonal"] as const;
const sisben = ["A1", "A3", "B2", "B5", "C4", "C9", "D3", "NO APLICA"] as const;

/** Families of a school: children with their parents, siblings sharing them, until the school is full. */
export function familiesOf(
  random: Random,
  school: { number: number; students: number; domain: string },
): Families {
  const families: Families = { students: [], guardians: [], links: [] };
  for (let family = 1; families.students.length < school.students; family++) {
    addFamily(random, families, { family, ...school });
  }
  return families;
}

function addFamily(
  random: Random,
  { students, guardians, links }: Families,
  school: { family: number; number: number; students: number; domain: string },
): void {
  const surnames = [surnameOf(random), surnameOf(random)] as const;
  const address = `${random.pick(streets)} ${1 + random.below(99)} # ${1 + random.below(99)}-${1 + random.below(99)}`;
  const stratum = String(1 + random.below(4));
  const mother = nameOf(random, "F", [surnames[1], surnameOf(random)]);
  const father = nameOf(random, "M", [surnames[0], surnameOf(random)]);
  const adults = random.chance(0.7) ? [mother, father] : [random.chance(0.85) ? mother : father];
  const parents = adults.map((name) => ({
    relationship: name === mother ? ("mother" as const) : ("father" as const),
    guardian: adult(random, name, {
      ...school,
      address,
      place: guardians.length + 1 + adults.indexOf(name),
    }),
  }));
  guardians.push(...parents.map(({ guardian }) => guardian));

  const children = 1 + (random.chance(0.35) ? 1 : 0) + (random.chance(0.1) ? 1 : 0);
  for (let child = 0; child < children && students.length < school.students; child++) {
    const student = pupil(random, surnames, {
      ...school,
      address,
      stratum,
      place: students.length + 1,
    });
    students.push(student);
    parents.forEach(({ guardian, relationship }, place) => {
      links.push({
        id: idOf(`link:${students.length}:${place}`),
        studentId: student.id,
        guardianId: guardian.id,
        relationship,
        priority: place + 1,
        isPrimary: place === 0,
        canPickup: true,
        isEmergencyContact: place === 0 || random.chance(0.5),
        hasCustody: true,
      });
    });
  }
}

function adult(
  random: Random,
  name: Name,
  at: { number: number; domain: string; address: string; place: number },
): DemoGuardian {
  const documentNumber = String(at.number * 100_000_000 + 30_000_000 + at.place * 137);
  return {
    ...name,
    ...nameKeys(name, documentNumber),
    id: idOf(`guardian:${at.place}`),
    documentType: "CC",
    documentNumber,
    email: `familia${at.place}@${at.domain}`,
    phone: `3${random.below(3)}${random.below(10)} ${100 + random.below(900)} ${1000 + random.below(9000)}`,
    address: at.address,
    occupation: random.pick(occupations),
  };
}

function pupil(
  random: Random,
  surnames: readonly [string, string],
  at: { number: number; address: string; stratum: string; place: number },
): DemoStudent {
  const gender = random.chance(0.5) ? "F" : "M";
  const name = nameOf(random, gender, surnames);
  const age = 5 + random.below(13);
  const pad = (value: number) => String(value).padStart(2, "0");
  const birthDate = `${2026 - age}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`;
  const documentNumber = String(1_000_000_000 + at.number * 10_000_000 + at.place * 211);
  return {
    ...name,
    ...nameKeys(name, documentNumber),
    id: idOf(`student:${at.place}`),
    documentType: age < 7 ? "RC" : "TI",
    documentNumber,
    birthDate,
    gender,
    address: at.address,
    stratum: at.stratum,
    sisben: random.pick(sisben),
    residenceZone: at.number === 3 ? "2" : "1",
    originCountry: "170",
  };
}
