import { type CursorCodec, cursorCodec } from "@athena/api/cursor";
import type { Deps, FileStore } from "@athena/api/deps";
import { jobKindList } from "@athena/api/jobs/kinds";
import { jobRunner } from "@athena/api/jobs/run-job";
import { type Database, openDatabase } from "@athena/db/database";
import { type JobQueue, startJobQueue } from "@athena/db/job-queue";
import { migrations } from "@athena/db/migrations/index";
import { deriveKey } from "@athena/db/secrets";
import pg, { type Pool } from "pg";
import { type AccountDesk, accountDesk } from "./accounts.ts";
import { type Attempts, attemptsIn } from "./auth/attempts.ts";
import { type Auth, makeAuth } from "./auth/auth.ts";
import { authPool } from "./auth/auth-pool.ts";
import type { Logger } from "./log.ts";
import { letters } from "./mail/letters.ts";
import type { MailTransport } from "./mail/transport.ts";
import { listenForMemberships, type MembershipListener } from "./membership-events.ts";
import { openTraces, type Traces } from "./traces/traces.ts";
import { transferAttemptsIn } from "./transfer-attempts.ts";

export interface ServiceOptions {
  readonly appUrl: string;
  readonly platformUrl: string;
  readonly authUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
  readonly send: MailTransport;
  readonly log: Logger;
  readonly files: FileStore;
  readonly poolMax?: number;
  readonly preparedStatements?: boolean;
  /** Which part of the requests leaves a trace, 0 to 1, beside faults and refusals. None at all where absent. */
  readonly traceShare?: number | undefined;
}

/** Everything a running server holds open, each piece with the PostgreSQL role that fits it. */
export interface Services {
  readonly deps: Deps;
  readonly database: Database;
  readonly auth: Auth;
  readonly authPool: Pool;
  readonly attempts: Attempts;
  readonly accounts: AccountDesk;
  readonly memberships: MembershipListener;
  readonly cursors: CursorCodec;
  readonly traces: Traces | undefined;
  /** Signs the session's cookie. */
  readonly cookieSecret: string;
  /** Migrations this version has and the database has not. */
  pendingMigrations(): Promise<string[]>;
  /** Begins to do the jobs of the queue, until `close`. */
  startJobs(jobsUrl: string): void;
  close(): Promise<void>;
}

/** Opens the pools. Rejects when the wall's self-test fails; PostgreSQL itself is asked by `ping`. */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { appUrl, platformUrl, authUrl, secret, publicUrl, send, log, files } = options;
  const { poolMax = 10, preparedStatements = true, traceShare } = options;
  const traces =
    traceShare === undefined ? undefined : openTraces({ platformUrl, log, share: traceShare });
  const database = await openDatabase({
    appUrl,
    platformUrl,
    poolMax,
    preparedStatements,
    observe: traces?.observe,
    log: (refusal) =>
      log.error({ refusal }, "a statement was refused: it was not proved to stay in its school"),
  });
  const pool = authPool(authUrl);
  const post = letters({ send, publicUrl, log });
  const attempts = attemptsIn(pool);
  const cookieSecret = keyOf(secret, "cookies");
  const auth = makeAuth({ pool, secret: cookieSecret, publicUrl, letters: post, attempts, log });
  const status = new pg.Pool({
    connectionString: platformUrl,
    max: 1,
    connectionTimeoutMillis: 5_000,
  });
  status.on("error", () => {});
  const accounts = accountDesk(pool, post, attempts);
  const memberships = listenForMemberships(platformUrl, log);
  const transferAttempts = transferAttemptsIn(attempts);
  const cursors = cursorCodec(keyOf(secret, "cursors"));
  let jobs: JobQueue | undefined;
  return {
    deps: { database, accounts, memberships, transferAttempts, cursors, files, log },
    database,
    auth,
    authPool: pool,
    attempts,
    accounts,
    memberships,
    cursors,
    traces,
    cookieSecret,
    pendingMigrations: async () => {
      const { rows } = await status.query<{ name: string }>("select name from migrations");
      const ran = new Set(rows.map(({ name }) => name));
      return migrations.map(({ name }) => name).filter((name) => !ran.has(name));
    },
    startJobs: (jobsUrl) => {
      const perform = jobRunner({ database, log, kinds: jobKindList });
      jobs = startJobQueue({ jobsUrl, perform, log, preparedStatements });
    },
    close: async () => {
      await jobs?.close();
      await memberships.close();
      await traces?.close();
      await Promise.all([database.close(), pool.end(), status.end()]);
    },
  };
}

/** A key for each purpose: none leads to another, nor to the secret. */
const keyOf = (secret: string, purpose: string) => deriveKey(secret, purpose).toString("base64url");
