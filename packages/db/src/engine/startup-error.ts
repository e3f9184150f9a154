/**
 * Something the person who starts Athena can put right. `message` is one clear sentence for them (no stack,
 * no password); whoever starts a process prints it and exits with a code other than 0.
 */
export class StartupError extends Error {
  override readonly name = "StartupError";

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** The code of a system or PostgreSQL error (`EACCES`, `28P01`), or an empty string. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** The first line of an error's message, whatever was thrown. */
export function errorLine(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorLine(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? "";
}
