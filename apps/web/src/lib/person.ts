interface Named {
  firstName: string;
  middleName: string | null;
  firstSurname: string;
  secondSurname: string | null;
}

const join = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(" ");

/** "María José Ñañez Ávila": how a person is called. */
export const fullName = (person: Named): string =>
  join([person.firstName, person.middleName, person.firstSurname, person.secondSurname]);

/** "Ñañez Ávila, María José": how a list is ordered and read. */
export const listName = (person: Named): string =>
  `${join([person.firstSurname, person.secondSurname])}, ${join([person.firstName, person.middleName])}`;
