import { AppError } from "@athena/domain/errors";
import { StatementRefused } from "@athena/tenancy";
import { expect, test } from "vitest";
import { toAppError, toTrpcError } from "./errors.ts";

const pgError = (code: string, facts: object = {}) =>
  Object.assign(
    new Error('Key (school_id, student_id)=(1, 9) is not present in table "students"'),
    { code, ...facts },
  );

test.each([
  [
    pgError("23505", { constraint: "students_document_unique" }),
    "DUPLICATE_DOCUMENT",
    { documentNumber: "ALREADY_TAKEN" },
  ],
  [
    pgError("23505", { constraint: "schools_slug_unique" }),
    "DUPLICATE_SLUG",
    { slug: "ALREADY_TAKEN" },
  ],
  [pgError("23505", { constraint: "some_other_unique" }), "CONFLICT", undefined],
  [
    pgError("23503", { constraint: "student_guardians_guardian_id_fkey" }),
    "REFERENCE_NOT_FOUND",
    undefined,
  ],
  [
    pgError("23505", { constraint: "students_simat_person_id_unique" }),
    "CONFLICT",
    { simatPersonId: "ALREADY_TAKEN" },
  ],
  [pgError("40P01"), "CONFLICT", undefined],
  [pgError("23514"), "INVALID_INPUT", undefined],
  [pgError("22P02"), "INVALID_INPUT", undefined],
  [pgError("57P01"), "DATABASE_UNAVAILABLE", undefined],
  [pgError("ECONNREFUSED"), "DATABASE_UNAVAILABLE", undefined],
  [new Error("Connection terminated unexpectedly"), "DATABASE_UNAVAILABLE", undefined],
  [pgError("42P01"), "INTERNAL", undefined],
  [
    new StatementRefused({
      rule: "unproved-table",
      message: "students s is not proved",
      table: "students",
    }),
    "STATEMENT_REFUSED",
    undefined,
  ],
  [new TypeError("x is undefined"), "INTERNAL", undefined],
  ["a string", "INTERNAL", undefined],
])("%s becomes %s", (error, code, fields) => {
  const known = toAppError(error);
  expect(known).toMatchObject({ code });
  expect(known.fields).toEqual(fields);
});

test("what PostgreSQL or the wall said stays in the cause: no value and no table reaches a message", () => {
  for (const error of [
    pgError("23503", { constraint: "student_guardians_guardian_id_fkey" }),
    pgError("23505", { constraint: "students_document_unique" }),
    pgError("42P01"),
    new StatementRefused({
      rule: "unproved-table",
      message: "students is not proved",
      table: "students",
    }),
  ]) {
    const answer = toTrpcError(error);
    expect(answer.message).not.toMatch(/students|Key|\(1, 9\)|school_id/);
    expect(answer.cause).toBeInstanceOf(AppError);
  }
});

test("a missing reference says which relation, not which constraint", () => {
  const error = pgError("23503", {
    table: "student_guardians",
    constraint: "student_guardians_guardian_id_fkey",
  });
  expect(toAppError(error).message).toMatch(/: guardian_id$/);
});
