import { SchoolMismatchError } from "@athena/client";
import { type AppErrorCode, appErrors } from "@athena/domain/errors";
import { TRPCClientError } from "@trpc/client";
import type { Dictionary } from "./i18n/i18n.ts";

type ClientCode = AppErrorCode | "NETWORK" | "SCHOOL_MISMATCH";

/** What a failed call says, read once and typed. */
export interface FailedCall {
  code: ClientCode;
  /** Worth asking again by itself: a lost connection or a server that is busy for a moment. */
  isTransient: boolean;
  requestId: string | undefined;
  /** Input path → stable code of what is wrong there. */
  fields: Record<string, string>;
  /** Facts the server lets the caller know, e.g. the id of the student who has that document. */
  facts: Record<string, unknown>;
}

/** Reads any thrown thing. What is no answer of ours counts as INTERNAL. */
export function appErrorOf(error: unknown): FailedCall {
  if (!(error instanceof TRPCClientError)) return failed("INTERNAL", {});
  if (error.cause instanceof SchoolMismatchError) return failed("SCHOOL_MISMATCH", {});
  const data: unknown = error.data;
  if (!isRecord(data)) return failed("NETWORK", {});
  const code = data.appCode;
  return failed(isCode(code) ? code : "INTERNAL", data);
}

/** One sentence for a person: never the server's own message, which is for logs. */
export function errorSentence(error: unknown, t: Dictionary): string {
  const { code } = appErrorOf(error);
  if (code === "NETWORK") return t.errors.network;
  if (code === "SCHOOL_MISMATCH") return t.errors.schoolMismatch;
  return t.errors.codes[code];
}

function failed(code: ClientCode, data: Record<string, unknown>): FailedCall {
  return {
    code,
    isTransient:
      code === "NETWORK" || (code in appErrors && appErrors[code as AppErrorCode] === 503),
    requestId: typeof data.requestId === "string" ? data.requestId : undefined,
    fields: strings(data.fields),
    facts: isRecord(data.details) ? data.details : {},
  };
}

function strings(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isCode = (code: unknown): code is AppErrorCode =>
  typeof code === "string" && Object.hasOwn(appErrors, code);
