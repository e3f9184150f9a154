import type { DatabaseRoles, RoleKind } from "../roles.ts";

/** What a test run's workers must know of its PostgreSQL. It travels in the environment, which every worker inherits. */
export interface TestRun {
  /** The owner of everything, connected to a database that is not under test. */
  readonly adminUrl: string;
  /** The migrated database that each test database is a copy of. */
  readonly template: string;
  /** How the names of this run's databases begin. */
  readonly prefix: string;
  readonly roles: DatabaseRoles;
  /** Set where a role is made and kept by someone else: the URL it was given by. */
  readonly urls: Readonly<Record<RoleKind, string>>;
}

const [adminVariable, runVariable] = ["ATHENA_TEST_ADMIN_URL", "ATHENA_TEST_RUN"];

/** Tells the workers, and whoever only needs a PostgreSQL (ATHENA_TEST_ADMIN_URL). */
export function announceRun(run: TestRun): void {
  process.env[adminVariable] = run.adminUrl;
  process.env[runVariable] = JSON.stringify(run);
}

/** Tells nobody any more: the run's PostgreSQL is about to go. */
export function withdrawRun(): void {
  delete process.env[adminVariable];
  delete process.env[runVariable];
}

/** Undefined when no global setup ran before. */
export function announcedRun(): TestRun | undefined {
  const text = process.env[runVariable];
  return text === undefined ? undefined : JSON.parse(text);
}
