import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Owner, openOwner } from "@athena/api/testing/owner";
import { systemActor } from "@athena/db/actor";
import { openDatabase, parseSchoolId } from "@athena/db/database";
import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { newId } from "@athena/domain/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeLog } from "../log.ts";
import { openTraces } from "../traces/traces.ts";
import { athenaProgram } from "./program.ts";

const mailDir = mkdtempSync(join(tmpdir(), "athena-mail-"));
let database: TestDatabase;
let owner: Owner;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = openOwner(database.ownerUrl);
});
beforeEach(() => {
  vi.stubEnv("ATHENA_SECRET", "a secret of the tests that is long enough");
  vi.stubEnv("MAIL_DIR", mailDir);
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  vi.stubEnv("APP_DATABASE_URL", database.appUrl);
  vi.stubEnv("PLATFORM_DATABASE_URL", database.platformUrl);
  vi.stubEnv("AUTH_DATABASE_URL", database.authUrl);
  vi.stubEnv("JOBS_DATABASE_URL", database.jobsUrl);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
afterAll(async () => {
  await owner.close();
  await database.drop();
  rmSync(mailDir, { recursive: true });
});

/** Runs a command in this process: what it printed, what it threw, and the exit code it asked for. */
async function athena(...args: string[]) {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void lines.push(text));
  let err = "";
  try {
    await athenaProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    err = error instanceof Error ? error.message : String(error);
  }
  const code = err ? 1 : Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code, out: lines.join("\n"), err };
}

/** A request's trace as a server leaves it: one statement that ran and one that the wall refused. */
async function leaveTrace(): Promise<string> {
  const { appUrl, platformUrl } = database;
  const log = makeLog({ level: "silent" });
  const traces = openTraces({ platformUrl, log, share: 0 });
  const { observe } = traces;
  const db = await openDatabase({ appUrl, platformUrl, observe });
  try {
    const id = newId();
    const trace = traces.begin({ id, method: "GET" });
    const claims = { schoolId: parseSchoolId(newId()), actor: systemActor, requestId: id };
    const school = db.school(claims);
    await traces.run(trace, "students.list", async () => {
      await school.students;
      const refused = school.sql`select * from students s, guardians g where g.school_id = ${school.school}`;
      await expect(refused).rejects.toHaveProperty("rule", "unproved-table");
    });
    traces.end(trace, { status: 500, schoolId: null });
    return id;
  } finally {
    await traces.close();
    await db.close();
  }
}

describe("athena", () => {
  test("lists its commands and helps with each", () => {
    const program = athenaProgram();
    const names = [
      "migrate",
      "seed",
      "doctor",
      "superadmin",
      "school",
      "user",
      "routes",
      "prove",
      "openapi",
      "trace",
    ];
    for (const name of names) expect(program.helpInformation()).toContain(name);
    for (const command of program.commands) expect(command.description()).not.toBe("");
  });

  test("as a process ends with the code and prints the verdict", async () => {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const ran = await new Promise<{ code: unknown; out: string }>((resolve) => {
      const args = ["--import", "tsx", main, "prove", "select * from students"];
      execFile(process.execPath, args, (error, out) => resolve({ code: error?.code ?? 0, out }));
    });
    expect(ran).toEqual({ code: 1, out: expect.stringContaining("refused (unproved-table)") });
  }, 60_000);

  test("routes: every procedure with its scope and what it needs", async () => {
    const { code, out } = await athena("routes");
    expect(code).toBe(0);
    expect(out).toMatch(/students\.admit +mutation +tenant +write:enrollment/);
    expect(out).toMatch(/schools\.create +mutation +platform +manage:schools/);
    expect(out).not.toContain("undeclared");
  });

  test("prove: the verdict, or which table is unproved and how to write it, with an exit code to match", async () => {
    const right = await athena("prove", "select * from students where school_id = $1");
    expect([right.code, right.out]).toEqual([0, expect.stringContaining("proved: select")]);
    const wrong = await athena(
      "prove",
      "select * from students s, guardians g where s.school_id = $1",
    );
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("guardians as g");
    expect(wrong.out).toContain("add g.school_id = $n");
  });

  test("school and superadmin: opened from a terminal, with a link that chooses a password and a mail", async () => {
    const made = await athena(
      ...["school", "create", "--name", "Liceo Núñez", "--slug", "liceo-nunez"],
      ...["--rector-email", "rectora@liceo.test", "--rector-name", "Ana Núñez"],
    );
    expect(made.err).toBe("");
    expect(made.out).toContain("Opened Liceo Núñez");
    expect((await athena("school", "list")).out).toMatch(/liceo-nunez +Liceo Núñez +– +active/);
    const wrong = await athena(
      ...["school", "create", "--name", "X", "--slug", "No Slug"],
      ...["--rector-email", "nobody", "--rector-name", "Ana Núñez"],
    );
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/^The school was not opened\..*slug/);
    const operator = await athena(
      "superadmin",
      "create",
      "--email",
      "op@group.test",
      "--name",
      "Op Uno",
    );
    expect(operator.out).toMatch(/\/reset-password\?token=[\w-]{20,}/);
    expect(readdirSync(mailDir)).toEqual([expect.stringContaining("rectora@liceo.test")]);
    const audit = await owner.rows("select reason from platform_audit order by created_at");
    expect(audit.map(({ reason }) => reason)).toEqual([
      "school create",
      "school list",
      "superadmin create",
    ]);
  });

  test("trace: who, which school and why, each statement with its proof; refused ones with rule and hint", async () => {
    const id = await leaveTrace();
    const { code, out } = await athena("trace", id.toUpperCase());
    expect(code).toBe(0);
    expect(out).toContain(`request  ${id}`);
    expect(out).toContain("answered 500");
    expect(out).toContain("who      nobody signed in");
    expect(out).toContain("school   none was opened");
    expect(out).toContain("2 statements");
    expect(out).toMatch(
      /1 {3}school door, for students\.list: 0 rows, .* ms\n +proved: select\n +students: students\.school_id = \$1\n/,
    );
    expect(out).toMatch(
      /2 {3}school door, for students\.list: after .* ms\n +refused \(unproved-table\): .*\n +table: students as s\n +write: add s\.school_id = \$n/,
    );
    expect(out).toContain("select * from students s, guardians g where g.school_id = $1");
    const trace = JSON.parse((await athena("trace", id, "--json")).out);
    expect(trace).toMatchObject({ id, statements: [{ verdict: { ok: true } }, { rows: null }] });
  });

  test("trace of an unknown request, or of no request: one sentence and exit code 1", async () => {
    const id = newId();
    const unknown = await athena("trace", id);
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringMatching(`${id} left no trace: `),
    ]);
    const wrong = await athena("trace", "the-last-one");
    expect([wrong.code, wrong.err]).toEqual([1, "the-last-one is no id of a request."]);
  });

  test("user reset-password: a link for a known address, one sentence for an unknown", async () => {
    expect((await athena("user", "reset-password", "--email", "OP@group.test")).out).toContain(
      "reset-password?token=",
    );
    const unknown = await athena("user", "reset-password", "--email", "no@group.test");
    expect([unknown.code, unknown.err]).toEqual([
      1,
      "There is no account with the address no@group.test.",
    ]);
  });
});
