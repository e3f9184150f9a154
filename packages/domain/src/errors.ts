/**
 * The one error features throw. The code is stable and part of the interface: the client translates it,
 * the API maps it to a status. `message` is English, for logs and other programs, and never holds a value
 * of another row. `fields` maps an input path to the stable code of what is wrong there.
 */
export const appErrors = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_A_MEMBER: 403,
  NO_SCHOOL: 403,
  SCHOOL_INACTIVE: 403,
  SUPPORT_ACCESS_REQUIRED: 403,
  CROSS_SCHOOL_WRITE: 403,
  ROLE_ABOVE_OWN: 403,
  TOKEN_NOT_ALLOWED: 403,
  SCHOOL_HEADER_INVALID: 400,
  SCHOOL_REQUIRED: 400,
  INVALID_INPUT: 400,
  INVALID_CURSOR: 400,
  FILE_TOO_LARGE: 413,
  FILE_TYPE: 415,
  NOT_FOUND: 404,
  REFERENCE_NOT_FOUND: 404,
  TRANSFER_NOT_FOUND: 404,
  CONFLICT: 409,
  DUPLICATE_DOCUMENT: 409,
  DUPLICATE_SLUG: 409,
  DUPLICATE_NIT: 409,
  DUPLICATE_DANE_CODE: 409,
  DUPLICATE_NAME: 409,
  ANOTHER_YEAR_ACTIVE: 409,
  YEAR_STATE: 409,
  YEAR_INCOMPLETE: 409,
  PERIOD_CLOSED: 409,
  PERIOD_OPEN: 409,
  SCHEDULE_CLASH: 409,
  ALREADY_ENROLLED: 409,
  ENROLLMENT_STATE: 409,
  GROUP_FULL: 409,
  NO_ACTIVE_YEAR: 409,
  TRANSFER_STATE: 409,
  IMPORT_STATE: 409,
  PROMOTION_STATE: 409,
  PROMOTION_PROBLEMS: 409,
  IN_USE: 409,
  ALREADY_LINKED: 409,
  ALREADY_A_MEMBER: 409,
  LAST_RECTOR: 409,
  STALE_VERSION: 409,
  PREVIEW_STALE: 409,
  TOO_MANY_REQUESTS: 429,
  STATEMENT_REFUSED: 500,
  INTERNAL: 500,
  DATABASE_UNAVAILABLE: 503,
  STORAGE_UNAVAILABLE: 503,
} as const;
export type AppErrorCode = keyof typeof appErrors;

export interface AppErrorDetails {
  /** Input path → stable code of the fault, e.g. `{ documentNumber: "ALREADY_TAKEN" }`. */
  fields?: Record<string, string>;
  /** Extra facts the caller is allowed to know, e.g. the id of their own school's existing student. */
  data?: Record<string, unknown>;
  cause?: unknown;
}

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly data: Record<string, unknown> | undefined;

  constructor(code: AppErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields;
    this.data = details.data;
  }

  get status(): number {
    return appErrors[this.code];
  }
}
