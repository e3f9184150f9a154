import { randomBytes } from "node:crypto";
import type { Finding } from "@athena/tenancy/doctor";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Examined, examine, examineAll, roleNames } from "./examine.ts";
import { migrate } from "./migrate.ts";
import { inDatabase } from "./testing/database.ts";
import { announcedRun, type TestRun } from "./testing/run.ts";

let run: TestRun;
let admin: pg.Client;
const made: string[] = [];

/** A database that is not of the template: the detector which tests add there is nothing of ours. */
async function emptyDatabase(more = ""): Promise<string> {
  const name = `${run.prefix}${randomBytes(5).toString("hex")}`;
  await admin.query(`create database ${name} template template0 ${more}`);
  made.push(name);
  return inDatabase(run.adminUrl, name);
}

beforeAll(async () => {
  const announced = announcedRun();
  if (!announced) throw new Error("needs the global setup");
  run = announced;
  admin = new pg.Client(run.adminUrl);
  await admin.connect();
});
afterAll(async () => {
  for (const name of made) await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

const rulesOf = (findings: readonly Finding[]) => [
  ...new Set(findings.map(({ rule, severity }) => `${severity} ${rule}`)),
];

describe("the doctor over Athena's own database", () => {
  let target: Examined & { roles: TestRun["roles"] };
  let owner: pg.Client;
  beforeAll(async () => {
    target = { ownerUrl: await emptyDatabase(), roles: run.roles };
    await migrate(target);
  });
  beforeEach(async () => {
    owner = new pg.Client(target.ownerUrl);
    await owner.connect();
  });
  afterEach(() => owner.end());

  it("finds nothing, and sees everything but statements nobody counts", async () => {
    expect(await examine(target)).toEqual([]);
    const { findings, checked, skipped } = await examineAll(target);
    expect(findings).toEqual([]);
    expect(checked.tables).toBeGreaterThan(20);
    expect(skipped).toEqual([
      {
        what: "scans",
        reason: "pg_stat_statements is not installed in this database",
        rules: ["statement-sequential", "statement-index"],
      },
    ]);
  });

  it.each([
    [
      "a table whose changes are no longer audited",
      "drop trigger students_audit_update on students",
      "error trigger-missing",
    ],
    [
      "an audit that is switched off",
      "alter table students disable trigger students_audit_update",
      "error trigger-disabled",
    ],
    [
      "an audit that does not see what was before",
      `drop trigger students_audit_update on students;
       create trigger students_audit_update after update on students
         referencing new table as new_rows for each statement execute function audit_rows()`,
      "error trigger-missing",
    ],
    [
      "acts of the past, let into the journal",
      "drop trigger audit_events_are_now on audit_events",
      "error trigger-missing",
    ],
    [
      "a sign-in that may read pupils",
      "grant select on students to athena_auth",
      "error privilege-other-role",
    ],
    [
      "an operator who may change the journal",
      "grant update on audit_changes to athena_platform",
      "error privilege-other-role",
    ],
    [
      "an operator who may undo migrations",
      "grant delete on migrations to athena_platform",
      "error privilege-other-role",
    ],
  ])("finds %s, and mends it", async (_, plant, rule) => {
    await owner.query(plant);
    const findings = await examine(target);
    expect(rulesOf(findings)).toEqual([rule]);
    for (const { mend } of findings) await owner.query(mend);
    expect(await examine(target)).toEqual([]);
  });
});

describe("the doctor over a database that Athena did not make", () => {
  const strangers = roleNames({
    APP_DATABASE_URL: "postgres://nobody_app@h/d",
    PLATFORM_DATABASE_URL: "postgres://nobody_platform@h/d",
    AUTH_DATABASE_URL: "postgres://nobody_auth@h/d",
  });

  it("names every table and role that is missing, and what PostgreSQL leaves open", async () => {
    const ownerUrl = await emptyDatabase();
    const { findings, checked, skipped } = await examineAll({ ownerUrl, roles: strangers });
    expect(rulesOf(findings).sort()).toEqual([
      "error function-dangerous",
      "error role-create",
      "error role-missing",
      "error statistics-open",
      "error table-missing",
    ]);
    expect(findings.map(({ object }) => object)).toEqual(
      expect.arrayContaining(["students", "role nobody_app", "role nobody_auth"]),
    );
    expect(checked.tables).toBe(0);
    expect(skipped.map(({ what }) => what)).toEqual(["scans"]);
  });

  it("says that its text is not in UTF-8", async () => {
    const ownerUrl = await emptyDatabase("encoding 'LATIN1' locale 'C'");
    const { findings } = await examineAll({ ownerUrl, roles: strangers });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: "server-encoding", severity: "error" }),
    );
  });

  it("says what a role that may see little did not see, and nothing of it", async () => {
    const name = `${run.prefix}${randomBytes(5).toString("hex")}`;
    const ownerUrl = await emptyDatabase();
    const owner = new pg.Client(ownerUrl);
    await owner.connect();
    await owner.query(`create role ${name} login password 'p'`);
    try {
      await owner.query(
        "revoke select on pg_stat_all_tables, pg_proc, pg_db_role_setting from public",
      );
      const url = new URL(ownerUrl);
      [url.username, url.password] = [name, "p"];
      const seen = await examineAll({ ownerUrl: url.href, roles: strangers });
      const parts = seen.skipped.map(({ what }) => what);
      expect(parts).toEqual(expect.arrayContaining(["functions", "settings", "scans", "usage"]));
      for (const { reason } of seen.skipped) expect(reason).toMatch(/^permission denied/);
      expect(rulesOf(seen.findings)).not.toContain("error function-dangerous");
      // A boot does not take what it can't see for healthy.
      await expect(examine({ ownerUrl: url.href, roles: strangers })).rejects.toMatchObject({
        name: "StartupError",
        message: expect.stringMatching(/functions: permission denied for table pg_proc/),
      });
    } finally {
      await owner.query(`drop role ${name}`);
      await owner.end();
    }
  });

  it("has one sentence for an address where no database answers", async () => {
    const ownerUrl = "postgres://postgres@127.0.0.1:1/athena";
    await expect(examineAll({ ownerUrl, roles: strangers })).rejects.toMatchObject({
      name: "StartupError",
      message: "No database answers at 127.0.0.1:1: is PostgreSQL running there?",
    });
  });
});
