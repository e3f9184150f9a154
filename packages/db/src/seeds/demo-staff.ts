import { fullName } from "@athena/domain/person-name";
import type { SchoolRole } from "@athena/roles";
import type { DemoSchool } from "./demo-schools.ts";
import { nameOf } from "./names.ts";
import type { Random } from "./random.ts";

/** One person's place in one school. The e-mail is the person: the same in two schools is one account. */
export interface DemoMember {
  readonly email: string;
  readonly fullName: string;
  readonly roles: readonly SchoolRole[];
}

const staff = [
  ["rector", "rectoria", 1],
  ["coordinator", "coordinacion", 2],
  ["secretary", "secretaria", 2],
  ["teacher", "docente", 25],
] as const;

/** The people who work in one school: a rector, two coordinators, two secretaries, twenty-five teachers. */
export function staffOf(random: Random, school: DemoSchool): DemoMember[] {
  return staff.flatMap(([role, word, count]) =>
    Array.from({ length: count }, (_, place) => ({
      email: count === 1 ? `${word}@${school.domain}` : `${word}${place + 1}@${school.domain}`,
      fullName: fullName(nameOf(random, random.chance(0.55) ? "F" : "M")),
      roles: [role],
    })),
  );
}

/** Those who belong to two schools at once: the case that every switch between schools is made for. */
export const sharedPeople = {
  coordinator: { email: "coordinacion.grupo@athena.demo", fullName: "Adriana Peñaloza Ríos" },
  teacher: { email: "docente.grupo@athena.demo", fullName: "Álvaro Núñez Cañón" },
  guardian: { email: "familia.grupo@athena.demo", fullName: "Rocío Ibargüen Muñoz" },
} as const;

export const demoSuperadmin = { email: "operacion@athena.demo", fullName: "Operación Athena" };
