import { join } from "node:path";
import { dataFolder } from "@athena/db/data-folder";
import { z } from "zod";
import { projectDir } from "./place.ts";
import type { FilesPlace } from "./storage/file-store.ts";

const flag = z.enum(["on", "off"], { error: 'must be "on" or "off"' });
const count = (least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be a whole number from ${least} to ${most}`)
    .max(most, `must be a whole number from ${least} to ${most}`);

const address = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address like ${example}` });

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const Variables = z.object({
  NODE_ENV: z
    .enum(["development", "test", "production"], "must be development, test or production")
    .default("development"),
  PORT: count(0, 65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATABASE_URL: address(/^postgres(ql)?$/, "postgres://user:password@host:5432/athena").optional(),
  DATABASE_POOL: count(1, 200).default(10),
  DATABASE_PREPARED_STATEMENTS: flag.default("on"),
  ATHENA_SECRET: z
    .string()
    .min(32, "must have at least 32 characters; make one with: openssl rand -base64 32")
    .optional(),
  ATHENA_DATA_DIR: z.string().optional(),
  ATHENA_DEMO: flag.optional(),
  ATHENA_TRACE: z
    .string()
    .regex(
      /^(off|all|[01]|0?\.\d+)$/,
      'must be "off", "all", or a share of the requests from 0 to 1, like 0.01',
    )
    .optional(),
  PUBLIC_URL: address(/^https?$/, "https://athena.example").optional(),
  TRUST_PROXY: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  FILES_S3_ENDPOINT: address(/^https?$/, "https://s3.us-east-1.amazonaws.com").optional(),
  FILES_S3_REGION: z.string().optional(),
  FILES_S3_KEY_ID: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  SMTP_URL: address(/^smtps?$/, "smtps://user:password@mail.example:465").optional(),
  MAIL_DIR: z.string().optional(),
  MAIL_FROM: z.string().default("Athena <athena@localhost>"),
});

export interface Env {
  /** The variables themselves, for the database's own (roles, secret). */
  readonly source: NodeJS.ProcessEnv;
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly poolMax: number;
  readonly preparedStatements: boolean;
  /** Whether an empty database is filled with the demo group. */
  readonly demo: boolean;
  /** The share of requests that leaves a trace, beside faults and refusals. Undefined: there are no traces. */
  readonly traceShare: number | undefined;
  /** Where people reach Athena; mails link to it. Undefined: this machine's own address. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean | string[];
  readonly logLevel: string;
  readonly metricsToken: string | undefined;
  readonly files: FilesPlace;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where mails are written without SMTP. */
  readonly mailDir: string;
}

/** Every fault of the environment at once, each a sentence that names its variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

const neededInProduction = {
  ATHENA_SECRET: "Athena keeps a secret of yours, made with: openssl rand -base64 32",
  DATABASE_URL:
    "Athena keeps its data in a PostgreSQL of yours, like postgres://user:password@host:5432/athena",
  PUBLIC_URL: "mails and cookies need the address people type, like https://athena.example",
};

/** Reads the environment; an empty variable counts as absent. Throws EnvError with all faults. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { data, error } = Variables.safeParse(given);
  const faults = error?.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`) ?? [];
  if (given.NODE_ENV === "production") {
    for (const [name, how] of Object.entries(neededInProduction)) {
      if (!given[name]) faults.push(`${name} is missing: in production ${how}.`);
    }
  }
  const files = filesPlace(source, given, faults);
  if (!data || faults.length > 0) throw new EnvError(faults);
  const isProduction = data.NODE_ENV === "production";
  return {
    source,
    isProduction,
    port: data.PORT,
    host: data.HOST,
    poolMax: data.DATABASE_POOL,
    preparedStatements: data.DATABASE_PREPARED_STATEMENTS === "on",
    traceShare: traceShare(data.ATHENA_TRACE ?? (isProduction ? "0.01" : "all")),
    demo: (data.ATHENA_DEMO ?? (isProduction ? "off" : "on")) === "on",
    publicUrl: data.PUBLIC_URL ? new URL(data.PUBLIC_URL).origin : undefined,
    trustProxy: proxies(data.TRUST_PROXY),
    logLevel: data.LOG_LEVEL,
    metricsToken: data.METRICS_TOKEN,
    files,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    mailDir: data.MAIL_DIR ?? join(dataFolder(source, projectDir), "mail"),
  };
}

const neededForS3 = ["FILES_S3_BUCKET", "FILES_S3_REGION", "FILES_S3_KEY_ID", "FILES_S3_SECRET"];

/** A bucket where one is named, and then all that it takes; else the folder beside the database. */
function filesPlace(
  source: NodeJS.ProcessEnv,
  given: Readonly<Record<string, string | undefined>>,
  faults: string[],
): FilesPlace {
  const isNamed = Object.keys(given).some((name) => name.startsWith("FILES_S3_"));
  if (!isNamed) return { folder: join(dataFolder(source, projectDir), "files") };
  for (const name of neededForS3) {
    if (!given[name])
      faults.push(`${name} is missing: files in a bucket need ${neededForS3.join(", ")}.`);
  }
  const { FILES_S3_REGION: region = "", FILES_S3_BUCKET: bucket = "" } = given;
  return {
    ...{ bucket, region },
    endpoint: given.FILES_S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`,
    accessKeyId: given.FILES_S3_KEY_ID ?? "",
    secretAccessKey: given.FILES_S3_SECRET ?? "",
  };
}

function traceShare(value: string): number | undefined {
  if (value === "off") return undefined;
  return value === "all" ? 1 : Number(value);
}

/** `off`, `on`, or the proxies' addresses with commas. */
function proxies(value = "off"): boolean | string[] {
  if (value === "off" || value === "on") return value === "on";
  return value.split(",").map((each) => each.trim());
}
