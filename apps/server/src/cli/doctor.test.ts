import { randomBytes } from "node:crypto";
import { openOwner } from "@athena/api/testing/owner";
import { migrate } from "@athena/db/migrate";
import { inDatabase } from "@athena/db/testing/database";
import { announcedRun, type TestRun } from "@athena/db/testing/run";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { athenaProgram } from "./program.ts";

let run: TestRun;
let ours: string;
let strangers: string;
const made: string[] = [];

/** Not of the template: the detector which tests add there is nothing of ours. */
async function emptyDatabase(): Promise<string> {
  const name = `${run.prefix}${randomBytes(5).toString("hex")}`;
  const admin = openOwner(run.adminUrl);
  await admin.rows(`create database ${name} template template0`);
  await admin.close();
  made.push(name);
  return inDatabase(run.adminUrl, name);
}

async function onOurs(sql: string): Promise<void> {
  const owner = openOwner(ours);
  await owner.rows(sql).finally(() => void owner.close());
}

beforeAll(async () => {
  const announced = announcedRun();
  if (!announced) throw new Error("needs the global setup");
  run = announced;
  [ours, strangers] = [await emptyDatabase(), await emptyDatabase()];
  await migrate({ ownerUrl: ours, roles: run.roles });
});
afterAll(async () => {
  const admin = openOwner(run.adminUrl);
  for (const name of made) await admin.rows(`drop database ${name} with (force)`);
  await admin.close();
});
beforeEach(() => {
  vi.stubEnv("DATABASE_URL", ours);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs `athena doctor` in this process: what it printed where, and the exit code it asked for. */
async function doctor(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(console, "log").mockImplementation((text: string) => void out.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => void err.push(text));
  await athenaProgram().parseAsync(["doctor", ...args], { from: "user" });
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("athena doctor", () => {
  test("ends with 0 and one line over a healthy database, beside what it could not see", async () => {
    const { code, out, err } = await doctor();
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n").at(-1)).toMatch(
      /^No finding: \d+ rules over \d+ tables in (?:athena_)?test_\w+ of PostgreSQL \d+\.\d+\.$/,
    );
    expect(out).not.toMatch(/ERRORS|WARNINGS/);
  });

  test("ends with 0 over what is only to know of", async () => {
    await onOurs("alter table guardians alter column id set default gen_random_uuid()");
    const { code, out } = await doctor();
    await onOurs("alter table guardians alter column id drop default");
    expect(code).toBe(0);
    expect(out).toMatch(/WARNINGS: to know of\n\n {2}guardians\.id\n {4}\[id-default\]\n {6}why: /);
    expect(out).toMatch(/0 to mend, 1 to know of: /);
  });

  test("ends with 1 over what lets schools meet, with the reason and the SQL that mends it", async () => {
    await onOurs(
      "alter table students disable trigger keep_key; create table strays (id int primary key)",
    );
    try {
      const sick = await doctor("--json");
      expect(sick.code).toBe(1);
      const { findings, checked, skipped } = JSON.parse(sick.out);
      expect(findings).toEqual([
        {
          object: "strays",
          rule: "table-unregistered",
          severity: "error",
          reason: expect.stringContaining("nobody said whose rows it holds"),
          mend: expect.stringMatching(/^decide: /),
        },
        {
          object: "students",
          rule: "trigger-disabled",
          severity: "error",
          reason: "triggers are switched off: keep_key",
          mend: 'alter table "students" enable trigger "keep_key"',
        },
      ]);
      expect(Object.keys(checked)).toEqual(["database", "server", "rules", "tables", "statements"]);
      for (const one of skipped) expect(Object.keys(one)).toEqual(["what", "reason", "rules"]);
      const { out } = await doctor();
      expect(out.indexOf("  strays\n")).toBeLessThan(out.indexOf("  students\n"));
      expect(out).toContain("2 to mend, 0 to know of: ");
    } finally {
      await onOurs("alter table students enable trigger keep_key; drop table strays");
    }
  });

  test("looks at the database of its argument, whoever made it, and not at DATABASE_URL's", async () => {
    const { code, out } = await doctor(strangers, "--json");
    expect(code).toBe(1);
    const diagnosis = JSON.parse(out);
    expect(diagnosis.checked).toMatchObject({
      database: new URL(strangers).pathname.slice(1),
      tables: 0,
    });
    expect(diagnosis.findings).toContainEqual(
      expect.objectContaining({ rule: "table-missing", object: "students" }),
    );
  });

  test("takes the names of the roles from their addresses where they are given", async () => {
    vi.stubEnv("APP_DATABASE_URL", "postgres://somebody_else@h/d");
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toContain("role somebody_else");
  });

  test.each([
    [
      "postgres://postgres@127.0.0.1:1/athena",
      "No database answers at 127.0.0.1:1: is PostgreSQL running there?",
    ],
    [
      "not an address",
      "The argument is not the address of a database: write it like postgres://user:password@host:5432/database.",
    ],
  ])("ends with 2 and one sentence for %s", async (url, sentence) => {
    expect(await doctor(url)).toEqual({ code: 2, out: "", err: sentence });
  });

  test("ends with 2 where the database of the address does not exist, and tells no password", async () => {
    const url = new URL(strangers);
    url.pathname = "/no_such_database";
    url.password ||= "secret of nobody";
    const { code, out, err } = await doctor(url.href);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^(The database no_such_database does not exist|The database at \S+ does not let) .*\.$/,
    );
    expect(err).not.toContain(url.password);
  });

  test("ends with 2 where production was given no address", async () => {
    vi.stubEnv("DATABASE_URL", undefined);
    vi.stubEnv("NODE_ENV", "production");
    const { code, out, err } = await doctor();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("DATABASE_URL is missing");
  });
});
