import { expect, test } from "vitest";
import { AppError, appErrors } from "./errors.ts";

test("every code has a status that says whose fault it is", () => {
  for (const [code, status] of Object.entries(appErrors)) {
    expect([code, [400, 401, 403, 404, 409, 413, 415, 429, 500, 503].includes(status)]).toEqual([
      code,
      true,
    ]);
  }
});

test("an error carries its code, status, fields and data, and its cause for the log", () => {
  const cause = new Error("inner");
  const error = new AppError("DUPLICATE_DOCUMENT", "known", {
    fields: { a: "B" },
    data: { id: "1" },
    cause,
  });
  expect(error).toMatchObject({
    name: "AppError",
    code: "DUPLICATE_DOCUMENT",
    status: 409,
    fields: { a: "B" },
    data: { id: "1" },
    cause,
  });
  expect(error).toBeInstanceOf(Error);
  expect("cause" in new AppError("INTERNAL", "x")).toBe(false);
});
