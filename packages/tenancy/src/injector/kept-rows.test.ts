import { expect, it } from "vitest";
import { CrossTenantWrite } from "../errors.ts";
import { parseTenantId } from "../tenant-id.ts";
import { columnsOf, isRows, ownRows, type RowRules, withoutTenant } from "./tenant-rows.ts";

const tenantId = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const rules: RowRules = {
  table: "students",
  tenantId,
  tenantColumn: "school_id",
  isTenantColumn: (key) => key === "school_id" || key === "schoolId",
};
const raw = { toSQL: () => "select 1" };

it.each([
  ["a row", {}, true],
  ["no rows", [], true],
  ["rows with gaps", [{ a: 1 }, null, undefined], true],
  ["raw SQL", raw, false],
  ["raw SQL among rows", [{ a: 1 }, raw], false],
  ["values among rows", [{ a: 1 }, 7], false],
  ["rows of rows", [[{ a: 1 }]], false],
  ["a callback", () => {}, false],
  ["a text", "a", false],
  ["null", null, false],
  ["undefined", undefined, false],
])("knows whether %s is rows", (_name, data, expected) => {
  expect(isRows(data)).toBe(expected);
});

it("gives each row the school once, and leaves gaps as they are", () => {
  const rows = [{ a: 1 }, null, { schoolId: tenantId, b: 2 }, undefined];
  expect(ownRows(rows, rules)).toEqual([
    { a: 1, school_id: tenantId },
    null,
    { b: 2, school_id: tenantId },
    undefined,
  ]);
  expect(ownRows({ school_id: tenantId }, rules)).toEqual({ school_id: tenantId });
});

it("says which table a row of another school was for", () => {
  const rows = [{ a: 1 }, { schoolId: "0190b000-0000-7000-8000-00000000000b" }];
  expect(() => ownRows(rows, rules)).toThrow(CrossTenantWrite);
  expect(() => ownRows(rows, rules)).toThrow(expect.objectContaining({ table: "students" }));
});

it("takes the school out of a copy of what it is given", () => {
  const data = { schoolId: tenantId, school_id: undefined, a: 1 };
  expect(withoutTenant(data, rules)).toEqual({ a: 1 });
  expect(data).toEqual({ schoolId: tenantId, school_id: undefined, a: 1 });
});

it("gives back what is no row", () => {
  for (const data of [raw, null, "a", [{ schoolId: "x" }]]) {
    expect(withoutTenant(data, rules)).toBe(data);
  }
});

it("lists the columns of all rows once, in the order of their names", () => {
  expect(columnsOf([{ b: 1, a: 2 }, null, { c: 3, a: 4 }, undefined])).toEqual(["a", "b", "c"]);
  expect(columnsOf({ b: 1, a: 2 })).toEqual(["a", "b"]);
});
