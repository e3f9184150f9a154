import { type DestinationStream, type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

const pgCode = /^[0-9A-Z]{5}$/;

/**
 * What a log line may say of an error. A database error's message can hold bound values ("Key (document)=(…)",
 * a driver's copy of the statement), so of those only code, table and constraint are kept, and of the stack its
 * frames: they say where, the message would say whose.
 */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const native =
    "nativeError" in error && error.nativeError instanceof Error ? error.nativeError : error;
  const code = "code" in native && typeof native.code === "string" ? native.code : undefined;
  const isFromDatabase = native !== error || (code !== undefined && pgCode.test(code));
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(isFromDatabase && !isOfSchema(code) ? {} : { message: native.message }),
    ...named(native, ["table", "constraint"]),
    ...named(error, ["rule", "table", "alias", "hint"]),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
    stack: frames.slice(0, 12),
  };
}

/** Class 42: names of tables and columns, never a value. */
const isOfSchema = (code: string | undefined) => code?.startsWith("42") === true;

function named(error: Error, keys: readonly string[]): Record<string, string> {
  const facts = Object.entries(error).filter(
    ([key, value]) => keys.includes(key) && typeof value === "string",
  );
  return Object.fromEntries(facts);
}

/** Names under which a secret or a person's data could reach a log line by mistake. */
const secretNames = [
  "authorization",
  "cookie",
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "secret",
  "bindings",
  "body",
  "email",
  "documentNumber",
];

export interface LogOptions {
  readonly level: string;
  /** Where lines go; standard output by default. */
  readonly to?: DestinationStream;
  /** Lines for people instead of JSON. */
  readonly isPretty?: boolean;
}

/** JSON lines on standard output; in development lines for people. Never statements, bindings or bodies. */
export function makeLog({ level, to, isPretty = false }: LogOptions): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: errorFacts, error: errorFacts },
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: "[redacted]",
    },
  };
  if (to) return pino(options, to);
  if (!isPretty) return pino(options);
  const transport = {
    target: "pino-pretty",
    options: { translateTime: "SYS:HH:MM:ss", ignore: "pid,hostname" },
  };
  return pino({ ...options, transport });
}
