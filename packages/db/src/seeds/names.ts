import type { Random } from "./random.ts";

const girls = [
  "María",
  "Valentina",
  "Sofía",
  "Isabella",
  "Luciana",
  "Salomé",
  "Mariana",
  "Gabriela",
  "Antonella",
  "Sara",
  "Juliana",
  "Ángela",
  "Natalia",
  "Daniela",
  "Verónica",
  "Ximena",
  "Yuliana",
  "Camila",
  "Laura",
  "Inés",
  "Nicol",
  "Dayana",
  "Karol",
  "Paulina",
] as const;
const boys = [
  "Santiago",
  "Matías",
  "Sebastián",
  "Samuel",
  "Nicolás",
  "Tomás",
  "José",
  "Andrés",
  "Julián",
  "Emiliano",
  "Martín",
  "Jerónimo",
  "Simón",
  "Óscar",
  "Iván",
  "Ángel",
  "Brayan",
  "Duván",
  "Yeison",
  "Cristóbal",
  "Joaquín",
  "Álvaro",
  "Esteban",
  "Damián",
] as const;
const secondGirls = [
  "Fernanda",
  "José",
  "Alejandra",
  "del Pilar",
  "Andrea",
  "Lucía",
  "Belén",
  "Carolina",
  "del Mar",
  "Paola",
  "Catalina",
  "Rocío",
] as const;
const secondBoys = [
  "David",
  "Felipe",
  "Alejandro",
  "Manuel",
  "Andrés",
  "Esteban",
  "Camilo",
  "Mauricio",
  "Antonio",
  "Ignacio",
  "Ramón",
  "Darío",
] as const;
const surnames = [
  "Rodríguez",
  "Gómez",
  "González",
  "Martínez",
  "García",
  "López",
  "Hernández",
  "Ramírez",
  "Pérez",
  "Díaz",
  "Muñoz",
  "Rojas",
  "Ñañez",
  "Castaño",
  "Quiñones",
  "Peña",
  "Cárdenas",
  "Osorio",
  "Zúñiga",
  "Álvarez",
  "Ospina",
  "Mosquera",
  "Palacios",
  "Córdoba",
  "Ibargüen",
  "Restrepo",
  "Giraldo",
  "Londoño",
  "Vélez",
  "Cañón",
  "Suárez",
  "Beltrán",
  "Ávila",
  "Núñez",
  "Chávez",
  "Guzmán",
  "Yepes",
  "Jiménez",
  "Montaño",
  "Echeverri",
  "Arboleda",
  "Tovar",
  "Patiño",
  "Güiza",
  "de la Cruz",
  "Epiayú",
  "Uriana",
  "Chocué",
] as const;

export interface Name {
  firstName: string;
  middleName: string | null;
  firstSurname: string;
  secondSurname: string | null;
}

/** A Colombian name: one or two names, nearly always two surnames. */
export function nameOf(
  random: Random,
  gender: "F" | "M",
  parents?: readonly [string, string],
): Name {
  const [first, second] = gender === "F" ? [girls, secondGirls] : [boys, secondBoys];
  const [paternal, maternal] = parents ?? [random.pick(surnames), random.pick(surnames)];
  const firstName = random.pick<string>(first);
  const middle = random.chance(0.6) ? random.pick<string>(second) : null;
  return {
    firstName,
    middleName: middle === firstName ? null : middle,
    firstSurname: paternal,
    secondSurname: random.chance(0.97) ? maternal : null,
  };
}

export const surnameOf = (random: Random): string => random.pick(surnames);
