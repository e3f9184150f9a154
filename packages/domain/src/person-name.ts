import { folded, sortKey } from "./text.ts";

/** Names as the ministry keeps them: two names and two surnames apart. */
export interface PersonName {
  firstName: string;
  middleName?: string | null | undefined;
  firstSurname: string;
  secondSurname?: string | null | undefined;
}

const joined = (...parts: readonly (string | null | undefined)[]) =>
  parts.filter(Boolean).join(" ");

/** `María José Ñañez Gómez`: as one is addressed. */
export function fullName(name: PersonName): string {
  return joined(name.firstName, name.middleName, name.firstSurname, name.secondSurname);
}

/** `Ñañez Gómez, María José`: as one stands in a list. */
export function listName(name: PersonName): string {
  return `${joined(name.firstSurname, name.secondSurname)}, ${joined(name.firstName, name.middleName)}`;
}

/** Below every letter and the space: `Ruiz` stands before `Ruiz Abad`, whatever the names that follow. */
const between = "\u{1}";

/** The columns lists order and search by: surnames first, one after the other. */
export function nameKeys(name: PersonName, ...also: readonly (string | null | undefined)[]) {
  const { firstSurname, secondSurname, firstName, middleName } = name;
  const parts = [firstSurname, secondSurname, firstName, middleName];
  return {
    sortName: parts.map((part) => sortKey(part ?? "")).join(between),
    searchText: folded(joined(fullName(name), ...also)),
  };
}

/** The same columns for someone whose name is kept in one field. */
export function plainNameKeys(name: string, ...also: readonly (string | null | undefined)[]) {
  return { sortName: sortKey(name), searchText: folded(joined(name, ...also)) };
}
