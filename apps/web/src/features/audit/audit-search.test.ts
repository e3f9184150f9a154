import { expect, test } from "vitest";
import { auditSearch } from "./audit-search.ts";

const person = "01900000-24a4-77bd-87d7-7e69f8d8ab0d";

test("a good address keeps all its filters", () => {
  const search = {
    who: person,
    act: "students.admit",
    table: "students",
    from: "2026-11-01",
    to: "2026-11-22",
  };
  expect(auditSearch(search)).toEqual(search);
});

test("another way in stands where a person may stand", () => {
  expect(auditSearch({ who: "support" }).who).toBe("support");
});

test("what an address may not ask for is as if it were absent, and never an error of the server", () => {
  const search = { who: "ana", act: 7, table: "users", from: "2026-02-31x", to: "22/11/2026" };
  expect(Object.values(auditSearch(search)).every((value) => value === undefined)).toBe(true);
  expect(auditSearch({ from: "2026-13-01" }).from).toBeUndefined();
});
