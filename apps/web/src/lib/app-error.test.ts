import { SchoolMismatchError } from "@athena/client";
import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { appErrorOf, errorSentence } from "./app-error.ts";
import { en } from "./i18n/en.ts";
import { es } from "./i18n/es.ts";

const answer = (data: unknown) =>
  TRPCClientError.from({ error: { code: -32600, message: "for the log", data } } as never);

test("the server's code, fields, facts and request id are read", () => {
  const error = answer({
    appCode: "DUPLICATE_DOCUMENT",
    fields: { documentNumber: "ALREADY_TAKEN" },
    details: { studentId: "7" },
    requestId: "r-1",
  });
  expect(appErrorOf(error)).toEqual({
    code: "DUPLICATE_DOCUMENT",
    isTransient: false,
    requestId: "r-1",
    fields: { documentNumber: "ALREADY_TAKEN" },
    facts: { studentId: "7" },
  });
});

test("a person never reads the server's own message", () => {
  const error = answer({ appCode: "SOMETHING_NEW" });
  expect(errorSentence(error, es)).toBe(es.errors.codes.INTERNAL);
  expect(errorSentence(error, en)).toBe(en.errors.codes.INTERNAL);
});

test("a lost connection and a busy database are asked again, a decision is not", () => {
  expect(appErrorOf(TRPCClientError.from(new TypeError("fetch failed"))).isTransient).toBe(true);
  expect(appErrorOf(answer({ appCode: "DATABASE_UNAVAILABLE" })).isTransient).toBe(true);
  expect(appErrorOf(answer({ appCode: "FORBIDDEN" })).isTransient).toBe(false);
});

test("an answer of another school is told as what it is", () => {
  const error = TRPCClientError.from(new SchoolMismatchError("a", "b"));
  expect(errorSentence(error, es)).toBe(es.errors.schoolMismatch);
});
