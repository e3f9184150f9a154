import { propertyName } from "@athena/db/column-names";
import { AppError, type AppErrorCode, appErrors } from "@athena/domain/errors";
import { CrossTenantWrite, StatementRefused } from "@athena/tenancy";
import { TRPCError } from "@trpc/server";
import { NotFoundError } from "objection";

/** Unique constraints whose breach means something to a person: constraint → code and the input's field. */
const uniqueConstraints: Record<string, { code: AppErrorCode; field: string }> = {
  students_document_unique: { code: "DUPLICATE_DOCUMENT", field: "documentNumber" },
  students_simat_person_id_unique: { code: "CONFLICT", field: "simatPersonId" },
  guardians_document_unique: { code: "DUPLICATE_DOCUMENT", field: "documentNumber" },
  student_guardians_pair_unique: { code: "ALREADY_LINKED", field: "guardianId" },
  school_years_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  school_years_active_unique: { code: "ANOTHER_YEAR_ACTIVE", field: "state" },
  holidays_day_unique: { code: "CONFLICT", field: "day" },
  campuses_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  campuses_consecutive_unique: { code: "CONFLICT", field: "consecutive" },
  shifts_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  grade_levels_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  grade_levels_simat_code_unique: { code: "CONFLICT", field: "simatCode" },
  class_groups_year_id_name_unique: { code: "DUPLICATE_NAME", field: "section" },
  areas_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  subjects_code_unique: { code: "CONFLICT", field: "code" },
  subjects_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  document_requirements_name_unique: { code: "DUPLICATE_NAME", field: "name" },
  enrollments_year_unique: { code: "ALREADY_ENROLLED", field: "studentId" },
  school_memberships_user_id_unique: { code: "ALREADY_A_MEMBER", field: "email" },
  schools_slug_unique: { code: "DUPLICATE_SLUG", field: "slug" },
  schools_nit_unique: { code: "DUPLICATE_NIT", field: "nit" },
  schools_dane_code_unique: { code: "DUPLICATE_DANE_CODE", field: "daneCode" },
};

interface PgError {
  code: string;
  message?: string;
  constraint?: string;
  table?: string;
}

const isPgError = (error: unknown): error is PgError =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const unreachable = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const lostConnection =
  /Connection terminated|Connection ended|acquiring a connection|Client has encountered/;

/** Translates whatever a procedure threw into the one error the interface knows. The cause goes to the log only. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof CrossTenantWrite) {
    return new AppError("CROSS_SCHOOL_WRITE", "the data names another school", { cause: error });
  }
  if (error instanceof StatementRefused) {
    return new AppError("STATEMENT_REFUSED", "the server could not do this safely", {
      cause: error,
    });
  }
  if (error instanceof NotFoundError)
    return new AppError("NOT_FOUND", "not found", { cause: error });
  const nested = error instanceof Error && "nativeError" in error ? error.nativeError : error;
  if (isPgError(nested)) return fromPostgres(nested);
  if (nested instanceof Error && lostConnection.test(nested.message)) {
    return new AppError("DATABASE_UNAVAILABLE", "the database does not answer; try again", {
      cause: error,
    });
  }
  return new AppError("INTERNAL", "something went wrong", { cause: error });
}

function fromPostgres(error: PgError): AppError {
  if (isStillReferenced(error)) {
    return new AppError("IN_USE", "other rows of the school refer to this", { cause: error });
  }
  if (error.code === "23503") {
    const reference = referenced(error);
    return new AppError("REFERENCE_NOT_FOUND", `not found: ${reference ?? "a referenced row"}`, {
      cause: error,
      ...(reference ? { fields: { [propertyName(reference)]: "NOT_FOUND" } } : {}),
    });
  }
  if (error.code === "23505") {
    const known = uniqueConstraints[error.constraint ?? ""];
    const code = known?.code ?? "CONFLICT";
    return new AppError(code, "this already exists in the school", {
      cause: error,
      ...(known ? { fields: { [known.field]: "ALREADY_TAKEN" } } : {}),
    });
  }
  if (error.code === "40P01" || error.code === "40001") {
    return new AppError("CONFLICT", "another change came first; try again", { cause: error });
  }
  if (error.code === "23514" || error.code === "23502" || error.code.startsWith("22")) {
    return new AppError("INVALID_INPUT", "a value breaks a rule of its field", { cause: error });
  }
  if (unreachable.test(error.code)) {
    return new AppError("DATABASE_UNAVAILABLE", "the database does not answer; try again", {
      cause: error,
    });
  }
  return new AppError("INTERNAL", "something went wrong", { cause: error });
}

/** 23001 since PostgreSQL 18; before, only the message tells a deletion from an insertion. */
const isStillReferenced = ({ code, message = "" }: PgError) =>
  code === "23001" || (code === "23503" && message.startsWith("update or delete on table"));

/** `student_guardians_guardian_id_fkey` of student_guardians → `guardian_id`: which reference, never which row. */
function referenced({ constraint = "", table = "" }: PgError): string | undefined {
  if (!constraint.startsWith(`${table}_`)) return undefined;
  return /^([a-z_]+)_(?:foreign|fkey)$/.exec(constraint.slice(table.length + 1))?.[1];
}

const trpcCodes: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
};

export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError && !(error.cause instanceof Error)) return error;
  const inner = error instanceof TRPCError ? error.cause : error;
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error;
  const known = toAppError(inner);
  const code = trpcCodes[appErrors[known.code]] ?? "INTERNAL_SERVER_ERROR";
  return new TRPCError({ code, message: known.message, cause: known });
}
