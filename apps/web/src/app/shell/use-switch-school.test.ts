import { expect, test } from "vitest";
import { paths } from "../../lib/paths.ts";
import { landingPath } from "./use-switch-school.ts";

test("a switch lands on the same module where the role there may see it", () => {
  expect(landingPath("/s/san-jose/students", ["secretary"])).toBe(paths.students);
  expect(landingPath("/s/san-jose/students/0190/correct", ["secretary"])).toBe(paths.students);
});

test("a switch lands at home where the role there may not", () => {
  expect(landingPath("/s/san-jose/audit", ["teacher"])).toBe(paths.school);
  expect(landingPath("/schools", ["rector"])).toBe(paths.school);
});
