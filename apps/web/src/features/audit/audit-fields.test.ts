import { expect, test } from "vitest";
import { changedFields } from "./audit-fields.ts";

test("of an update every changed field shows, also one that was emptied", () => {
  const change = { operation: "update", before: { phone: "300" }, after: { phone: null } } as const;
  expect(changedFields(change)).toEqual(["phone"]);
});

test("of a row made only what it holds shows", () => {
  const after = { firstName: "Ana", middleName: null, isActive: false, roles: [] };
  expect(changedFields({ operation: "insert", before: null, after })).toEqual([
    "firstName",
    "isActive",
  ]);
});

test("of a row removed what it held shows", () => {
  const before = { relationship: "mother", custodyRestriction: "" };
  expect(changedFields({ operation: "delete", before, after: null })).toEqual(["relationship"]);
});

test("account ids are left out: the person's name stands beside them", () => {
  const after = { userId: "x", fullName: "Ana" };
  expect(changedFields({ operation: "insert", before: null, after })).toEqual(["fullName"]);
});
