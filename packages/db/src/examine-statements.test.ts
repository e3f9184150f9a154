import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnosis, isDecision } from "@athena/tenancy/doctor";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roleUrl } from "./connection.ts";
import { startEmbedded } from "./engine/embedded.ts";
import { makeOpen } from "./engine/folders.ts";
import { type Examined, examineAll } from "./examine.ts";
import { migrate } from "./migrate.ts";
import { derivedRoles } from "./roles.ts";
import { createTestDatabase } from "./testing/database.ts";
import { announcedRun } from "./testing/run.ts";

const schools = 40;
const eachHas = 400;
const canary = "canary-7431@ajena.co";
const schoolId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** 16,000 students of 40 schools: enough for an index to be worth its while. */
async function fill(owner: pg.Client): Promise<void> {
  await owner.query(`
    set session_replication_role = replica;
    insert into schools (id, name, slug)
      select ('00000000-0000-7000-8000-' || lpad(s::text, 12, '0'))::uuid, 'S' || s, 's' || s
      from generate_series(1, ${schools}) s;
    insert into students (school_id, id, document_type, document_number, first_name, middle_name, first_surname,
        email, search_text, sort_name, birth_date, gender)
      select ('00000000-0000-7000-8000-' || lpad(s::text, 12, '0'))::uuid, gen_random_uuid(),
        'TI', n::text, 'N', 'm' || n % 20, 'A', 'p' || s || '-' || n || '@x.co', 'n' || n, 'n' || n, '2015-01-01', 'F'
      from generate_series(1, ${schools}) s, generate_series(1, ${eachHas}) n;
    analyze students; analyze schools;
    set session_replication_role = origin`);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const readWhole = `select count(*) from students where email = '${canary}'`;

describe("statements the doctor can see", () => {
  const folder = mkdtempSync(join(tmpdir(), "athena-statements-"));
  const roles = derivedRoles("of a server that lives for one test file");
  let stop: () => Promise<void> = async () => {};
  let target: Examined;
  let appUrl: string;
  let unloaded: Diagnosis["skipped"];

  beforeAll(async () => {
    makeOpen(folder);
    const options = { dataDir: join(folder, "pg"), durable: false };
    const first = await startEmbedded(options);
    try {
      await connected(first.url, (owner) => owner.query("create extension pg_stat_statements"));
      unloaded = (await examineAll({ ownerUrl: first.url, roles })).skipped;
      await connected(first.url, (owner) =>
        owner.query("alter system set shared_preload_libraries = 'pg_stat_statements'"),
      );
    } finally {
      await first.stop();
    }
    const server = await startEmbedded(options);
    stop = async () => {
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
    };
    target = { ownerUrl: server.url, roles };
    appUrl = roleUrl(new URL(server.url), roles.app);
    await migrate({ ownerUrl: server.url, roles });
    await connected(server.url, fill);
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const asApp = (...statements: readonly [sql: string, ...values: string[]][]) =>
    connected(appUrl, async (app) => {
      for (const [sql, ...values] of statements) await app.query(sql, values);
    });
  const asOwner = (sql: string) => connected(target.ownerUrl, (owner) => owner.query(sql));

  it("are none where the server was started without the library that counts them", () => {
    expect(unloaded).toEqual([
      {
        what: "scans",
        reason: 'pg_stat_statements must be loaded via "shared_preload_libraries"',
        rules: ["statement-sequential", "statement-index"],
      },
    ]);
  });

  it("are those of all schools, which the application itself may then read: a warning, with its mend", async () => {
    await asOwner("drop extension pg_stat_statements; create extension pg_stat_statements");
    const { findings, skipped } = await examineAll(target);
    expect(skipped).toEqual([]);
    expect(findings.map(({ rule, object }) => ({ rule, object }))).toEqual([
      { rule: "extension-relation", object: "public.pg_stat_statements" },
      { rule: "extension-relation", object: "public.pg_stat_statements_info" },
    ]);
    for (const { mend } of findings) await asOwner(mend);
    expect((await examineAll(target)).findings).toEqual([]);
  });

  it("are found when they read every school's rows, or go by an index that mixes them, and no value of theirs is told", async () => {
    await asOwner(
      "select pg_stat_statements_reset(); create index students_by_phone on students (phone); create index students_by_name on students (middle_name)",
    );
    await asApp(
      [readWhole],
      ["select id from students where phone = '+57 300 7431'"],
      ["select id from students where middle_name = 'm7'"],
      ["select id from students where email::varchar(60) = 'x'"],
      ["update students set phone = $2 where email = $1", canary, "1"],
      ["select id from students where school_id = $1 and document_number = $2", schoolId(7), "42"],
      ["select id from students where school_id = $1 order by sort_name, id limit 20", schoolId(7)],
    );
    const diagnosis = await examineAll(target);
    const found = diagnosis.findings.filter(({ object }) => object.startsWith("statement "));
    expect(found.map(({ rule, reason }) => ({ rule, reason }))).toEqual(
      expect.arrayContaining([
        {
          rule: "statement-sequential",
          reason:
            "it reads all 16000 rows of students, of every tenant, and ran 1 times: select count(*) from students where email = $1",
        },
        {
          rule: "statement-index",
          reason:
            "it finds rows of students by students_by_phone, which mixes those of every tenant, and ran 1 times: select id from students where phone = $1",
        },
        {
          rule: "statement-index",
          reason:
            "it finds rows of students by students_by_name, which mixes those of every tenant, and ran 1 times: select id from students where middle_name = $1",
        },
        {
          // PostgreSQL left a number in the text, so it may have left more.
          rule: "statement-sequential",
          reason: "it reads all 16000 rows of students, of every tenant, and ran 1 times",
        },
      ]),
    );
    expect(found.length).toBe(5);
    expect(found.every(isDecision)).toBe(true);
    expect(diagnosis.checked.statements).toBe(7);
    expect(JSON.stringify(diagnosis)).not.toMatch(/canary|7431|ajena/);
  });

  it("are fine once there is an index that leads with the school", async () => {
    await asOwner(`drop index students_by_phone, students_by_name; select pg_stat_statements_reset();
      create index students_email_index on students (school_id, email); analyze students`);
    await asApp([
      "select count(*) from students where school_id = $1 and email = $2",
      schoolId(7),
      canary,
    ]);
    const { findings, checked } = await examineAll(target);
    expect(findings).toEqual([]);
    expect(checked.statements).toBe(1);
  });

  it("are told to be unseen by a user who may not see those of others, and unplanned where their text alone does not do", async () => {
    await asOwner(`create role clerk login password 'clerk'; grant connect on database athena to clerk;
      grant select on pg_stat_statements to clerk; grant execute on function pg_stat_statements to clerk`);
    const url = new URL(target.ownerUrl);
    [url.username, url.password] = ["clerk", "clerk"];
    const clerk = await examineAll({ ...target, ownerUrl: url.href });
    expect(clerk.skipped).toContainEqual({
      what: "scans",
      reason: "the user of this connection may not see what others ran: grant it pg_read_all_stats",
      rules: ["statement-sequential", "statement-index"],
    });
    await asOwner("select pg_stat_statements_reset()");
    await asApp(["select id from students where created_at < now() - interval '3 days'"]);
    const { skipped } = await examineAll(target);
    expect(skipped).toEqual([
      {
        what: "statements",
        reason: "1 of 1 statements on large tables could not be planned from their text alone",
        rules: [],
      },
    ]);
  });
});

describe("statements the doctor can't see", () => {
  it("leave it the counts of reads, by which a table that is often read whole is found", async () => {
    const run = announcedRun();
    if (!run) throw new Error("needs the global setup");
    await using database = await createTestDatabase();
    const target = { ownerUrl: database.ownerUrl, roles: run.roles };
    await connected(database.ownerUrl, async (owner) => {
      await fill(owner);
      for (let n = 0; n < 120; n++) await owner.query(readWhole);
      await owner.query("select pg_stat_force_next_flush()");
    });
    const { findings, skipped } = await examineAll(target);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: "table-scanned",
        severity: "warning",
        object: "students",
        reason: expect.stringMatching(
          /^its 16000 rows, of every tenant, were read whole 12\d times/,
        ),
      }),
    );
    expect(skipped.map(({ reason }) => reason)).toEqual([
      "pg_stat_statements is not installed in this database",
    ]);
  });
});
