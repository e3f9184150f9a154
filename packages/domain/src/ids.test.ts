import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("ids are canonical UUIDv7 and ordered as they were made", () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(
    ids.every((id) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
    ),
  ).toBe(true);
  expect(new Set(ids).size).toBe(1000);
  expect([...ids].sort()).toEqual(ids);
});
