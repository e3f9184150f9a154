import { describe, expect, test } from "vitest";
import {
  can,
  isSchoolRole,
  matrix,
  mayGrant,
  type Permission,
  permissions,
  permissionsOf,
  schoolRoles,
} from "./roles.ts";

const granted = (...roles: string[]) => permissionsOf(roles);

describe("the matrix", () => {
  test("grants each role what the product says", () => {
    expect(matrix).toMatchInlineSnapshot(`
      {
        "acudiente": [
          "read:own_data",
          "read:own_grades",
          "read:schedule",
          "read:communications",
        ],
        "coordinator": [
          "read:students",
          "read:grades",
          "read:attendance",
          "write:convivencia",
          "write:due_process",
          "read:communications",
          "write:communications",
          "export:simat",
          "sensitive:piar",
          "sensitive:convivencia",
        ],
        "rector": [
          "read:all",
          "write:all",
          "delete:all",
          "config:institution",
          "manage:users",
          "export:simat",
          "read:audit_log",
          "sensitive:piar",
          "sensitive:convivencia",
        ],
        "secretary": [
          "read:students",
          "write:enrollment",
          "read:enrollment",
          "write:communications",
          "read:communications",
          "export:simat",
        ],
        "student": [
          "read:own_data",
          "read:own_grades",
          "read:schedule",
          "read:communications",
        ],
        "superadmin": [
          "read:all",
          "write:all",
          "delete:all",
          "config:institution",
          "manage:users",
          "export:simat",
          "read:audit_log",
          "manage:schools",
        ],
        "teacher": [
          "read:own_students",
          "write:grades",
          "write:attendance",
          "read:own_grades",
          "write:activities",
          "read:schedule",
          "read:communications",
        ],
      }
    `);
  });

  test("names every permission of the list for somebody", () => {
    const held = new Set<Permission>(Object.values(matrix).flat());
    const reached = permissions.filter((permission) => can(held, permission));
    expect(reached).toEqual([...permissions]);
  });

  test("gives the group's schools to the operator alone", () => {
    for (const role of schoolRoles)
      expect([role, can(granted(role), "manage:schools")]).toEqual([role, false]);
    expect(can(granted("superadmin"), "manage:schools")).toBe(true);
  });
});

describe("can", () => {
  test("takes any one of a list, and none of an empty one", () => {
    expect(can(granted("secretary"), ["manage:users", "write:enrollment"])).toBe(true);
    expect(can(granted("teacher"), ["manage:users", "write:enrollment"])).toBe(false);
    expect(can(granted("rector"), [])).toBe(false);
  });

  test("a wildcard stands for its own verb only", () => {
    const reads = new Set<Permission>(["read:all"]);
    expect(can(reads, "read:students")).toBe(true);
    for (const other of [
      "write:grades",
      "delete:all",
      "write:all",
      "manage:users",
      "config:institution",
      "export:simat",
      "sensitive:piar",
    ] as const) {
      expect([other, can(reads, other)]).toEqual([other, false]);
    }
    const all = new Set<Permission>(["read:all", "write:all", "delete:all"]);
    for (const verb of ["manage", "config", "export", "sensitive"]) {
      const unheld = permissions.filter((permission) => permission.startsWith(`${verb}:`));
      expect(unheld.length).toBeGreaterThan(0);
      expect(unheld.filter((permission) => can(all, permission))).toEqual([]);
    }
  });
});

describe("permissionsOf", () => {
  test("is the union of the roles, whatever their order", () => {
    const both = granted("teacher", "coordinator");
    expect(both).toEqual(new Set([...granted("coordinator"), ...granted("teacher")]));
    expect(can(both, "write:grades") && can(both, "write:convivencia")).toBe(true);
  });

  test("a code that is not in the matrix grants nothing", () => {
    for (const code of ["", "RECTOR", "rector ", "admin", "__proto__", "constructor", "toString"]) {
      expect([code, granted(code).size]).toEqual([code, 0]);
    }
  });
});

describe("mayGrant", () => {
  test("nobody hands out a right they do not hold", () => {
    for (const role of schoolRoles)
      expect([role, mayGrant(granted("rector"), role)]).toEqual([role, true]);
    expect(schoolRoles.filter((role) => mayGrant(granted("secretary"), role))).toEqual([
      "secretary",
    ]);
    expect(schoolRoles.filter((role) => mayGrant(granted("student"), role))).toEqual([
      "student",
      "acudiente",
    ]);
    const support = new Set(
      [...granted("superadmin")].filter((permission) => permission !== "manage:schools"),
    );
    expect(mayGrant(support, "rector")).toBe(false);
    expect(mayGrant(support, "coordinator")).toBe(false);
    expect(mayGrant(support, "teacher")).toBe(true);
  });

  test("the operator names a new school's first rector", () => {
    expect(mayGrant(granted("superadmin"), "rector")).toBe(true);
  });
});

test("superadmin is no role a membership can have", () => {
  expect(isSchoolRole("superadmin")).toBe(false);
  expect(schoolRoles.every(isSchoolRole)).toBe(true);
});
