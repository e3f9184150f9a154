import { appRouter } from "@athena/api/root";
import { randomOf } from "@athena/db/seeds/random";
import { createTestDatabase } from "@athena/db/testing/database";
import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildApp } from "./app.ts";
import { careless } from "./concurrency/testing/careless.ts";
import type { Roles } from "./concurrency/testing/chaos.ts";
import {
  type Act,
  actsOf,
  type Books,
  booksOf,
  rewritten,
  unexplained,
} from "./concurrency/testing/ledger.ts";
import { reconcile } from "./concurrency/testing/reconcile.ts";
import { faultsOf, faultsOfLog, foreignWords } from "./concurrency/testing/scan.ts";
import { type Report, storm } from "./concurrency/testing/storm.ts";
import { makeLog } from "./log.ts";
import { serveDatabase, type TestServer } from "./testing/test-server.ts";

const codes = ["A", "B"] as const;
const limits = { perPerson: 1e9, perAddress: 1e9 };
const poolMax = 5;

let server: TestServer;
let roles: Roles;
let before: Books;
let after: Books;
let acts: Act[];
let report: Report;
const unhandled: unknown[] = [];
const printed: string[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", note);
  const database = await createTestDatabase();
  const roleIn = (url: string) => new URL(url).username;
  roles = { app: roleIn(database.appUrl), platform: roleIn(database.platformUrl) };
  server = await serveDatabase(database, { limits });
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  before = await booksOf(server.owner, server.schools);
  const random = randomOf(seedFor("concurrency"));
  const print = vi.spyOn(console, "log").mockImplementation((line) => void printed.push(`${line}`));
  report = await storm(server, { random, rounds: 10, clients: 200, roles });
  await vi.waitFor(async () => expect(await busy()).toEqual([]), { timeout: 60_000 });
  print.mockRestore();
  after = await booksOf(server.owner, server.schools);
  acts = await actsOf(server.owner);
  console.info(summary(report));
}, 300_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  process.off("unhandledRejection", note);
});

/** What the roles' connections are at while nobody asks anything. */
function busy() {
  return server.owner.rows(
    `select usename, state, wait_event_type, query from pg_stat_activity
     where usename = any($1) and datname = current_database() and state <> 'idle'`,
    [[roles.app, roles.platform]],
  );
}

function summary({ answers, heard }: Report): Record<string, number> {
  const counts: Record<string, number> = {
    asked: answers.length,
    calls: answers.reduce((sum, { ask }) => sum + ask.calls.length, 0),
    events: heard.reduce(
      (sum, { text }) => sum + (text.match(/"kind":"membership"/g) ?? []).length,
      0,
    ),
  };
  for (const { isCancelled, status } of answers) {
    const key = isCancelled ? "cancelled" : String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe("200 clients of two schools at once over five connections, which are cut and held while clients hang up", () => {
  test("were more than two thousand, and all of that happened to them", () => {
    const counts = summary(report);
    expect(counts.asked).toBeGreaterThan(2_000);
    const ends = ["200", "400", "403", "404", "409", "503", "cancelled"];
    expect([...ends, "events"].filter((end) => !counts[end])).toEqual([]);
    const known = [...ends, "207", "asked", "calls", "events"];
    expect(Object.keys(counts).filter((end) => !known.includes(end))).toEqual([]);
  });

  test("each got what it asked for from the school it asked, and not a word of the other", () => {
    const { schools } = server;
    expect(report.answers.flatMap((answer) => faultsOf(schools, answer))).toEqual([]);
    for (const code of codes) {
      const own = report.answers.filter(({ text }) => text.includes(schools[code].canary));
      expect(own.length).toBeGreaterThan(200);
      expect(own.every(({ ask }) => ask.school === code)).toBe(true);
    }
  });

  test("whoever listened heard of the own membership in the own school only", () => {
    const { schools } = server;
    // After a broken connection everybody is told once, for nobody knows what was missed.
    const again = server.logged().split("listening for memberships again").length - 1;
    const counts: Record<string, number> = {};
    for (const { who, school, status, text } of report.heard) {
      expect([200, 503]).toContain(status);
      expect(foreignWords(schools, school, text)).toEqual([]);
      const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id = ""]) => id);
      expect(ids.filter((id) => !id.startsWith(`${schools[school].id}:`))).toEqual([]);
      counts[`${who} ${school}`] = (counts[`${who} ${school}`] ?? 0) + ids.length;
    }
    for (const code of codes) {
      const renamed = acts.filter(
        ({ procedure, schoolId }) =>
          procedure === "members.rename" && schoolId === schools[code].id,
      );
      expect(counts[`both ${code}`]).toBeLessThanOrEqual(renamed.length + again);
      expect(counts[`rector ${code}`]).toBeLessThanOrEqual(again);
    }
  });

  test("what was acknowledged is there once, whole, in its school and in its log; what was refused left nothing", () => {
    expect(reconcile(server.schools, report.answers, acts)).toEqual([]);
  });

  test("every row of each school is what its own audit log made of it, and the log was only added to", () => {
    for (const code of codes) {
      expect(unexplained(after[code])).toEqual([]);
      expect(rewritten(before[code], after[code])).toEqual([]);
      expect(after[code].journals.size).toBeGreaterThan(before[code].journals.size + 100);
    }
  });

  test("no row of a school and no line of its audit log holds a word of the other", () => {
    for (const code of codes) {
      expect(foreignWords(server.schools, code, after[code].text)).toEqual([]);
    }
  });

  test("the server's log names no other school with a request than its acts were done in", () => {
    const served = new Map<string, string | null>();
    for (const line of server.logged().trim().split("\n")) {
      const { msg, requestId, schoolId } = JSON.parse(line);
      if (msg === "request") served.set(requestId, schoolId);
    }
    const answered = new Set(report.answers.map(({ requestId }) => requestId));
    const named = acts.filter(({ requestId }) => answered.has(requestId) || served.get(requestId));
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((act) => served.get(act.requestId) !== act.schoolId)).toEqual([]);
  });

  test("the log holds no word of a school and no statement, nor does what is printed beside it", () => {
    expect(faultsOfLog(server.schools, server.logged())).toEqual([]);
    expect(faultsOfLog(server.schools, printed.join("\n"))).toEqual([]);
  });

  test("no promise was rejected unheard", () => {
    expect(unhandled).toEqual([]);
  });

  test("no connection is left in a transaction or waiting, and all five serve again at the same time", async () => {
    expect(await busy()).toEqual([]);
    const { A } = server.schools;
    const cookie = await server.cookieOf(A.users.rector);
    const working = () =>
      server.owner.rows(
        `select pid from pg_stat_activity where usename = $1 and datname = current_database()
         and wait_event_type = 'Lock'`,
        [roles.app],
      );
    let answers: Promise<{ statusCode: number }[]> = Promise.resolve([]);
    await server.owner.transaction(async (db) => {
      await db.rows("select from school_settings where school_id = $1 for update", [A.id]);
      const update = () =>
        server.mutate("settings.update", { version: 0, motto: "x" }, { cookie, school: A.id });
      answers = Promise.all(Array.from({ length: poolMax + 3 }, update));
      answers.catch(() => {});
      await expect.poll(working, { timeout: 30_000 }).toHaveLength(poolMax);
    });
    expect((await answers).map(({ statusCode }) => statusCode)).toEqual(
      Array(poolMax + 3).fill(409),
    );
    const open = await server.owner.rows(
      "select pid from pg_stat_activity where usename = $1 and datname = current_database()",
      [roles.app],
    );
    expect(open.length).toBeLessThanOrEqual(poolMax);
    expect(await busy()).toEqual([]);
  });
});

describe("the same eyes find", () => {
  /** The same services with the planted fault. */
  async function carelessServer(): Promise<TestServer> {
    const { services } = server;
    const publicUrl = "http://localhost:3000";
    const app = await buildApp({
      ...services,
      ...{ router: appRouter, log: makeLog({ level: "silent" }), publicUrl, limits },
      deps: { ...services.deps, database: careless(services.database) },
      secret: services.cookieSecret,
      checks: {
        ping: () => services.database.ping(),
        pendingMigrations: services.pendingMigrations,
      },
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    return { ...server, app };
  }
  const told = (one: Report) =>
    one.answers
      .flatMap((answer) => faultsOf(server.schools, answer))
      .filter((fault) => / tells /.test(fault));

  test("a request's school that is kept in a variable all requests share, and only by asking at once", async () => {
    const leaky = await carelessServer();
    const random = randomOf(1);
    expect(told(await storm(leaky, { random, rounds: 20, clients: 1 }))).toEqual([]);
    expect(told(await storm(leaky, { random, rounds: 1, clients: 200 })).length).toBeGreaterThan(0);
    await leaky.app.close();
  }, 300_000);

  test("an act that is missing, there twice, in the other school or half done", () => {
    const check = (changed: readonly Act[]) => reconcile(server.schools, report.answers, changed);
    const told = new Set(report.answers.map(({ requestId }) => requestId));
    const [act] = acts.filter(
      ({ requestId, procedure }) => told.has(requestId) && procedure === "students.admit",
    );
    if (!act) throw new Error("nobody was admitted");
    const others = acts.filter((one) => one !== act);
    const elsewhere =
      codes.map((code) => server.schools[code].id).find((id) => id !== act.schoolId) ?? "";
    expect(check([act, ...others])).toEqual([]);
    for (const changed of [
      others,
      [act, act, ...others],
      [{ ...act, schoolId: elsewhere }, ...others],
      [{ ...act, effects: [], rows: [] }, ...others],
      [{ ...act, effects: [...act.effects, "guardians update"] }, ...others],
    ]) {
      expect(check(changed)).not.toEqual([]);
    }
  });

  test("a row that was changed, added or removed without its act, and a log that was mended", () => {
    const { A } = after;
    const [[key, row] = ["", ""]] = A.rows;
    const journal = [...before.A.journals.keys()][0] ?? "";
    const without = (map: ReadonlyMap<string, string>, gone: string) =>
      new Map([...map].filter(([one]) => one !== gone));
    for (const rows of [
      new Map([...A.rows, [key, `${row} `]]),
      new Map([...A.rows, ["students/new", "{}"]]),
      without(A.rows, key),
    ]) {
      expect(unexplained({ ...A, rows })).toHaveLength(1);
    }
    const mended = { ...A, journals: without(A.journals, journal) };
    expect(rewritten(before.A, mended)).toEqual([journal]);
  });
});
