import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestDatabase } from "@athena/db/testing/database";
import autocannon from "autocannon";
import { signInSecretaries } from "./bench-people.ts";
import type { Listening, Start } from "./http-server.ts";
import { type Figure, type Figures, type Load, medians } from "./measure.ts";
import { schoolId, studentId } from "./population.ts";

interface Ask {
  readonly path: string;
  readonly headers?: Record<string, string>;
}

/** One way of asking over HTTP: which requests it takes. */
interface Route {
  readonly name: string;
  readonly url: string;
  readonly list: readonly Ask[];
  readonly byId: readonly Ask[];
}

/**
 * The same through HTTP: each way behind a route of a bare Fastify, and the whole of Athena through tRPC, all in one
 * other process. Rates are what this process's autocannon saw in so many seconds, CPU is that process's.
 */
export async function measureOverHttp(
  database: TestDatabase,
  load: Load,
  seconds: number,
): Promise<Figures[]> {
  const child = fork(fileURLToPath(new URL("http-server.ts", import.meta.url)));
  const ask = asker(child);
  try {
    const { appUrl, platformUrl, authUrl } = database;
    const start: Start = { urls: { appUrl, platformUrl, authUrl }, max: load.concurrency };
    const listening: Listening = await ask(start);
    const cookies = await signInSecretaries(database.ownerUrl, {
      schools: load.schools,
      cookieSecret: listening.athena.secret,
    });
    const routes = [...bareRoutes(listening, load), wholeRoute(listening, load, cookies)];
    return await inTurns(routes, load, (route) => shoot(ask, route, { load, seconds }));
  } finally {
    child.kill();
  }
}

async function inTurns(
  routes: readonly Route[],
  { rounds }: Load,
  shootAt: (route: Route) => Promise<Figures>,
): Promise<Figures[]> {
  for (const route of routes) await shootAt(route);
  const samples = routes.map(({ name }) => ({ name, taken: [] as Figures[] }));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < routes.length; place++) {
      const which = (place + round) % routes.length;
      const route = routes[which];
      if (route) samples[which]?.taken.push(await shootAt(route));
    }
  }
  return samples.map(({ name, taken }) => medians(name, taken));
}

async function shoot(
  ask: ReturnType<typeof asker>,
  { name, url, list, byId }: Route,
  { load, seconds }: { load: Load; seconds: number },
): Promise<Figures> {
  const at = async (requests: readonly Ask[]): Promise<Figure> => {
    const before: NodeJS.CpuUsage = await ask("cpu");
    const result = await autocannon({
      url,
      connections: load.concurrency,
      duration: seconds,
      requests: [...requests],
    });
    const after: NodeJS.CpuUsage = await ask("cpu");
    const { total } = result.requests;
    if (result.non2xx + result.errors + result.timeouts > 0 || total === 0) {
      throw new Error(`${name}: ${result.non2xx} of ${total} answers were none`);
    }
    const cpu = after.user + after.system - before.user - before.system;
    return { rate: total / result.duration, cpu: cpu / total };
  };
  return { name, list: await at(list), byId: await at(byId) };
}

function bareRoutes({ url, names }: Listening, load: Load): Route[] {
  return names.map((name, which) => ({
    name,
    url,
    list: asks(load, (school) => ({ path: `/${which}/list?school=${school}` })),
    byId: asks(load, (school, student) => ({
      path: `/${which}/one?school=${school}&student=${student}`,
    })),
  }));
}

function wholeRoute(listening: Listening, load: Load, cookies: readonly string[]): Route {
  const call = (school: number, procedure: string, input: object): Ask => ({
    path: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { cookie: cookies[school] ?? "", "x-school-id": schoolId(school) },
  });
  return {
    name: "Athena whole, tRPC: session, rights, 21 rows of all columns; by id with guardians",
    url: listening.athena.url,
    list: asks(load, (school) => call(school, "students.list", { limit: 20 })),
    byId: asks(load, (school, student) =>
      call(school, "students.byId", { id: studentId(student) }),
    ),
  };
}

function asks(
  { schools, studentsPerSchool }: Load,
  make: (school: number, student: number) => Ask,
): Ask[] {
  return Array.from({ length: schools * 5 }, (_, turn) =>
    make(turn % schools, (turn * 7) % studentsPerSchool),
  );
}

/** Asks a child one thing after the other; rejects when it ends instead of answering. */
function asker(child: ChildProcess) {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the server of the benchmark ended with ${code}`);
  });
  return async <Answer>(message: Start | "cpu"): Promise<Answer> => {
    child.send(message);
    const [answer] = await Promise.race([once(child, "message"), ended]);
    return answer;
  };
}
