import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { twinId } from "@athena/api/testing/twin-school";
import { roleUrl } from "@athena/db/connection";
import { type EmbeddedDatabase, startEmbedded } from "@athena/db/engine/embedded";
import { makeOpen } from "@athena/db/engine/folders";
import { migrate } from "@athena/db/migrate";
import { derivedRoles } from "@athena/db/roles";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveDatabase, type TestServer, testSecret } from "./testing/test-server.ts";

const folder = mkdtempSync(join(tmpdir(), "athena-outage-"));
let postgres: EmbeddedDatabase;
let server: TestServer;
let url: string;

const startPostgres = (port?: number) =>
  startEmbedded({
    dataDir: join(folder, "pg"),
    durable: false,
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  makeOpen(folder);
  postgres = await startPostgres();
  const roles = derivedRoles(testSecret);
  await migrate({ ownerUrl: postgres.url, roles });
  const way = (role: keyof typeof roles) => roleUrl(new URL(postgres.url), roles[role]);
  server = await serveDatabase({
    ownerUrl: postgres.url,
    appUrl: way("app"),
    platformUrl: way("platform"),
    authUrl: way("auth"),
    drop: async () => {},
  });
  server.services.startJobs(way("jobs"));
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  document: string;
  code: string | undefined;
  retryAfter: string | null;
}

/** Admits students one after another until told to stop, noting every answer. */
async function admitUntil(
  isOver: () => boolean,
  options: { cookie: string; line: number },
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let number = 0; !isOver(); number++) {
    const document = `7${options.line}${String(number).padStart(8, "0")}`;
    const answer = await fetch(`${url}/trpc/students.admit`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie: options.cookie,
        origin: url,
        "x-school-id": server.schools.A.id,
      },
      body: JSON.stringify({
        documentType: "TI",
        documentNumber: document,
        firstName: "Luz",
        middleName: null,
        firstSurname: "Ñáñez",
        secondSurname: null,
        birthDate: "2012-03-09",
        gender: "F",
        ...{
          email: null,
          phone: null,
          address: null,
          simatPersonId: null,
          stratum: null,
          sisben: null,
        },
        ...{
          ethnicity: null,
          disability: null,
          exceptionalCapacity: null,
          residenceZone: null,
          originCountry: null,
        },
      }),
    });
    const body = (await answer.json()) as { error?: { data?: { appCode?: string } } };
    const code = body.error?.data?.appCode;
    answers.push({
      status: answer.status,
      document,
      code,
      retryAfter: answer.headers.get("retry-after"),
    });
    if (answer.status !== 200) await pause(20);
  }
  return answers;
}

test("PostgreSQL stops and starts under load: requests fail with a clear 503, then work again, and what was acknowledged is there, whole", async () => {
  const cookie = await server.cookieOf(server.schools.A.users.rector);
  let isOver = false;
  const lines = [1, 2, 3, 4].map((line) => admitUntil(() => isOver, { cookie, line }));
  await pause(700);
  await postgres.stop();
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const signIn = await server.auth("sign-in/email", { email: "a@b.co", password: "x" });
  expect([signIn.statusCode, signIn.json().code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
  expect(signIn.headers["retry-after"]).toBeDefined();
  await pause(700);
  postgres = await startPostgres(postgres.port);
  const readyAgain = performance.now();
  await expect
    .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 })
    .toBe(200);
  await pause(700);
  isOver = true;
  const answers = (await Promise.all(lines)).flat();

  const failed = answers.filter(({ status }) => status !== 200);
  expect(failed.length).toBeGreaterThan(0);
  expect([...new Set(failed.map(({ status, code }) => `${status} ${code}`))]).toEqual([
    "503 DATABASE_UNAVAILABLE",
  ]);
  expect(failed.every(({ retryAfter }) => retryAfter !== null)).toBe(true);
  for (const line of await Promise.all(lines)) expect(line.at(-1)?.status).toBe(200);
  expect(performance.now() - readyAgain).toBeLessThan(12_000);

  const kept = await server.owner.rows<{ document_number: string; events: number }>(
    `select s.document_number, count(e.id)::int as events from students s
     left join audit_changes c on c.school_id = s.school_id and c.row_id = s.id and c.operation = 'insert'
     left join audit_events e on e.school_id = c.school_id and e.id = c.event_id and e.procedure = 'students.admit'
     where s.document_number like '7%' group by s.document_number`,
  );
  const documents = new Set(kept.map(({ document_number }) => document_number));
  const lost = answers.filter(({ status, document }) => status === 200 && !documents.has(document));
  expect(lost).toEqual([]);
  expect(kept.filter(({ events }) => events !== 1)).toEqual([]);
  const [orphans] = await server.owner.rows<{ count: string }>(
    "select count(*) from audit_events e where procedure = 'students.admit' and not exists (select from audit_changes c where c.school_id = e.school_id and c.event_id = e.id)",
  );
  expect(Number(orphans?.count)).toBe(0);
  console.info(
    `${answers.length - failed.length} acknowledged, ${failed.length} refused, ${kept.length} kept`,
  );
}, 60_000);

test("and the jobs that are asked for afterwards are done: their worker outlived it", async () => {
  const call = {
    cookie: await server.cookieOf(server.schools.A.users.rector),
    school: server.schools.A.id,
  };
  const asked = await server.mutate("simat.commit", { importId: twinId("import") }, call);
  const { jobId } = asked.json().result.data;
  const state = async () =>
    (await server.query("jobs.byId", { jobId }, call)).json().result.data.state;
  await expect.poll(state, { timeout: 15_000 }).toBe("done");
}, 30_000);
