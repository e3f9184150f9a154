import { type SchoolCode, twinId } from "@athena/api/testing/twin-school";
import { auditEventOf, systemActor } from "@athena/db/actor";
import { type Database, openDatabase, parseSchoolId } from "@athena/db/database";
import type { SchoolDb } from "@athena/db/school-db";
import { type Random, randomOf } from "@athena/db/seeds/random";
import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestServer, serveDatabase, type TestServer } from "../testing/test-server.ts";
import { careless } from "./testing/careless.ts";
import { booksOf, unexplained } from "./testing/ledger.ts";
import { foreignWords } from "./testing/scan.ts";

const codes = ["A", "B"] as const;

let files: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  files = await createTestDatabase();
  server = await serveDatabase(files);
});
afterAll(() => server[Symbol.asyncDispose]());

const handleOf = (database: Database, code: SchoolCode, requestId = "request") =>
  database.school({
    schoolId: parseSchoolId(server.schools[code].id),
    actor: systemActor,
    requestId,
  });

/** Statements whose every answer names its school. */
type Look = (db: SchoolDb) => PromiseLike<unknown>;
const looks: readonly [Look, ...Look[]] = [
  (db) => db.students.select("address").orderBy("id"),
  (db) => db.students.findById(twinId("student-1")).select("address"),
  (db) => db.students.withGraphFetched("[guardianLinks, guardians]").orderBy("id"),
  (db) => db.students.joinRelated("guardians").select("guardians.occupation"),
  (db) => db.settings.select("motto"),
  (db) => db.sql`select g.occupation from guardians g where g.school_id = ${db.school}`,
  (db) => db.sql`
    with own as (select s.* from students s where s.school_id = ${db.school}) select own.* from own`,
];

/** Ways in which a statement fails in a savepoint. */
const failures: readonly [Look, ...Look[]] = [
  (db) =>
    db.sql`select 1 / (s.version - s.version) from students s where s.school_id = ${db.school}`,
  (db) => db.students.insert({ id: twinId("nobody") }),
  (db) => db.students.findById("no id"),
  () => Promise.reject(new Error("by the feature itself")),
];

interface Seen {
  readonly code: SchoolCode;
  readonly text: string;
}

/** Draws a transaction of a school: what it looks at, nests and fails in. It says what it saw. */
function drawAct(random: Random, number: number) {
  const code: SchoolCode = random.pick(codes);
  const text = `Calle ${server.schools[code].canary} ${number}`;
  const student = twinId(`student-${random.below(8)}`);
  const steps = Array.from({ length: 3 }, () => ({
    look: random.pick(looks),
    failure: random.chance(0.4) ? random.pick(failures) : undefined,
  }));
  const [first, last] = [random.pick(looks), random.pick(looks)];
  const end = random.pick(["kept", "kept", "kept", "lost", "cancelled", "streamed"] as const);

  return async (database: Database, seen: Seen[]): Promise<void> => {
    const see = async (db: SchoolDb, look: Look) => {
      seen.push({ code, text: JSON.stringify(await look(db)) });
    };
    const db = handleOf(database, code, `request-${number}`);
    await see(db, first);
    await db.trx(async (act) => {
      const event = auditEventOf(systemActor, { procedure: "act", requestId: `request-${number}` });
      await act.auditEvents.insert(event);
      for (const { look, failure } of steps) {
        const nested = act.trx(async (inner) => {
          await inner.students.findById(student).patch({ address: text });
          await inner.trx((innermost) => see(innermost, look));
          if (failure) await failure(inner);
        });
        await nested.catch((error: unknown) => {
          if (!failure) throw error;
        });
        await see(act, look);
      }
      if (end === "cancelled") await act.students.forUpdate().timeout(1, { cancel: true });
      if (end === "lost") throw new Error("lost");
    });
    if (end === "streamed") await db.students.knex()("students").stream().toArray();
    await see(db, last);
  };
}

/** Runs many at once. Tells what was seen amiss, and how acts ended. */
async function runActs(database: Database, random: Random, count: number) {
  const acts = Array.from({ length: count }, (_, number) => drawAct(random, number));
  const seen: Seen[] = [];
  const ended = await Promise.allSettled(acts.map((act) => act(database, seen)));
  const ends: Record<string, number> = {};
  for (const one of ended) {
    const end = one.status === "fulfilled" ? "kept" : endOf(one.reason);
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const amiss = seen.flatMap(({ code, text }) => {
    const words = foreignWords(server.schools, code, text);
    return text.includes(server.schools[code].canary) ? words : [...words, `nothing own: ${text}`];
  });
  return { seen, amiss, ends };
}

function endOf(error: unknown): string {
  const { code, message, name } = Object(error);
  if (name === "KnexTimeoutError") return "cancelled";
  return /pg-query-stream/.test(message) ? "streamed" : String(code ?? message);
}

const appRole = () => new URL(files.appUrl).username;
const connections = () =>
  server.owner.rows<{ state: string }>(
    "select pid, state from pg_stat_activity where usename = $1 and datname = current_database()",
    [appRole()],
  );

test.each([
  ["with", true],
  ["without", false],
])(
  "200 transactions at once, nested, failing, lost and cancelled, see nothing but their own school in any statement, %s prepared statements",
  async (_, preparedStatements) => {
    const database = await openDatabase({ ...files, poolMax: 5, preparedStatements });
    const random = randomOf(seedFor("concurrency of handles"));
    const { seen, amiss, ends } = await runActs(database, random, 200);
    expect(amiss).toEqual([]);
    expect(seen.length).toBeGreaterThan(1_000);
    expect(ends).toEqual({
      kept: expect.any(Number),
      lost: expect.any(Number),
      cancelled: expect.any(Number),
      streamed: expect.any(Number),
    });
    expect((await connections()).filter(({ state }) => state !== "idle")).toEqual([]);
    const books = await booksOf(server.owner, server.schools);
    for (const code of codes) {
      expect(foreignWords(server.schools, code, books[code].text)).toEqual([]);
      expect(unexplained(books[code])).toEqual([]);
    }
    await database.close();
  },
  300_000,
);

test("the same eyes find a handle that looks for its school in a variable which all of them share", async () => {
  await using other = await openTestServer();
  const { amiss } = await runActs(careless(other.services.database), randomOf(1), 40);
  expect(amiss.length).toBeGreaterThan(0);
});

test("a refused stream gives its connection back once: no other transaction comes onto it", async () => {
  const database = await openDatabase({ ...files, poolMax: 1 });
  const [a, b] = [handleOf(database, "A"), handleOf(database, "B")];
  const knex = a.students.knex();
  for (const table of ["students", knex.raw("students")]) {
    const stream = knex(table).stream().toArray();
    let inside = 0;
    const alone = [a, b, a, b].map((db) =>
      db.trx(async (act) => {
        inside += 1;
        const among = inside;
        await act.students.first();
        inside -= 1;
        return among;
      }),
    );
    const [refused, ...together] = await Promise.allSettled([stream, ...alone]);
    expect(refused.status).toBe("rejected");
    expect(together.map((one) => one.status === "fulfilled" && one.value)).toEqual([1, 1, 1, 1]);
  }
  await database.close();
});

/** The names of what is prepared on the only connection. */
async function preparedOn(db: SchoolDb): Promise<string[]> {
  const { client } = db.students.knex();
  const connection = await client.acquireConnection();
  await client.releaseConnection(connection);
  const { parsedStatements } = connection.connection ?? connection._connection;
  return Object.keys(parsedStatements);
}

test.each([
  ["a name", true],
  ["no name", false],
])(
  "one text under %s, asked for two schools in turn over one connection, answers each with its own rows",
  async (_, preparedStatements) => {
    const database = await openDatabase({ ...files, poolMax: 1, preparedStatements });
    const before = (await connections()).length;
    const [a, b] = [handleOf(database, "A"), handleOf(database, "B")];
    for (const look of looks) {
      const answers = await Promise.all([a, b, a, a, b, b, a, b].map((db) => look(db)));
      const words = answers.map((answer, place) => {
        const code = [..."ABAABBAB"][place] === "A" ? "A" : "B";
        const text = JSON.stringify(answer);
        return [
          text.includes(server.schools[code].canary),
          foreignWords(server.schools, code, text),
        ];
      });
      expect(words).toEqual(Array(8).fill([true, []]));
    }
    expect((await connections()).length).toBe(before + 1);
    const names = await preparedOn(a);
    expect(names.length > 0).toBe(preparedStatements);
    // Had each school names of its own, there were twice as many.
    expect(names.length).toBeLessThanOrEqual(looks.length + 2);
    await database.close();
    await vi.waitFor(async () => expect((await connections()).length).toBe(before));
  },
);
