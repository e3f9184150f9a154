import { expect, test } from "vitest";
import { fullName, listName, nameKeys, plainNameKeys } from "./person-name.ts";

const maria = {
  firstName: "María",
  middleName: "José",
  firstSurname: "Ñañez",
  secondSurname: "Gómez",
};

test("a name is said first names first and listed surnames first", () => {
  expect(fullName(maria)).toBe("María José Ñañez Gómez");
  expect(listName(maria)).toBe("Ñañez Gómez, María José");
  const short = { firstName: "Ana", firstSurname: "Ruiz" };
  expect([fullName(short), listName(short)]).toEqual(["Ana Ruiz", "Ruiz, Ana"]);
  expect(fullName({ ...short, middleName: null, secondSurname: "" })).toBe("Ana Ruiz");
});

test("it is found by all its words and the document, and ordered by surnames", () => {
  expect(nameKeys(maria, "1032")).toEqual({
    sortName: "n\u{7f}an\u{7f}ez\u{1}gomez\u{1}maria\u{1}jose",
    searchText: "maria jose nanez gomez 1032",
  });
});

test("one surname stands before the same with a second one, whatever the first names", () => {
  const keyOf = (secondSurname: string | null, firstName: string) =>
    nameKeys({ firstSurname: "Álvarez", secondSurname, firstName }).sortName;
  expect(keyOf(null, "Samuel") < keyOf("Pérez", "Luciana")).toBe(true);
});

test("a name in one field is found with the e-mail beside it", () => {
  expect(plainNameKeys("Ángela  Ruiz", "angela@x.co", null)).toEqual({
    sortName: "angela ruiz",
    searchText: "angela ruiz angela@x.co",
  });
});
