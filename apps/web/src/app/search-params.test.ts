import { expect, test } from "vitest";
import { localPath } from "./search-params.ts";

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", 7])(
  "after sign-in nobody is sent to %s",
  (next) => expect(localPath(next)).toBeUndefined(),
);

test("an address of this app is returned to", () => {
  expect(localPath("/s/san-jose/students?search=luz")).toBe("/s/san-jose/students?search=luz");
});
