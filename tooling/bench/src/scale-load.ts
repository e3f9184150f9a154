import autocannon from "autocannon";
import { schoolId, studentId } from "./population.ts";
import type { ScaleServer } from "./scale-client.ts";
import { studentsOf } from "./scale-population.ts";

export interface LoadFigures {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU an answer. */
  readonly cpu: number;
  /** MiB the server's process holds after it. */
  readonly rss: number;
}

/** Out of twenty requests of the office; the write is one student leaving or coming back. */
const mix = [
  ...Array<"list">(9).fill("list"),
  ...Array<"search">(4).fill("search"),
  ...Array<"byId">(4).fill("byId"),
  ...Array<"count">(2).fill("count"),
  "write",
] as const;
const distinct = 8000;

/** Asks the mix of random schools for so many seconds. Throws when an answer is none. */
export async function shootMix(
  server: ScaleServer,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadFigures> {
  const requests = requestsOf(server);
  let clients = 0;
  const before = await server.usage();
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests,
    // Each connection begins elsewhere: otherwise all ask of the same school at the same time.
    setupClient: (client) => {
      const from = Math.floor((requests.length / connections) * clients++);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
  });
  const after = await server.usage();
  const { total } = result.requests;
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0 || total === 0) {
    const statuses = JSON.stringify(result.statusCodeStats);
    throw new Error(`${wrong} of ${total} answers were none: ${statuses}`);
  }
  return {
    rate: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (after.cpu - before.cpu) / total,
    rss: after.rss / 2 ** 20,
  };
}

function requestsOf(server: ScaleServer) {
  const { cookies } = server;
  const random = randomOf(cookies.length);
  return Array.from({ length: distinct }, (_, turn) => {
    const school = Math.floor(random() * cookies.length);
    const id = studentId(Math.floor(random() * studentsOf(school)));
    const headers = { cookie: cookies[school] ?? "", "x-school-id": schoolId(school) };
    const query = (procedure: string, input: object) => ({
      method: "GET" as const,
      path: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
      headers,
    });
    const kind = mix[Math.floor(random() * mix.length)];
    if (kind === "search") {
      return query("students.list", { limit: 20, search: `gomez ${1_000_000_000 + (turn % 100)}` });
    }
    if (kind === "byId") return query("students.byId", { id });
    if (kind === "count") return query("students.count", {});
    if (kind === "write") {
      return {
        method: "POST" as const,
        path: `/trpc/students.${turn % 2 ? "deactivate" : "reactivate"}`,
        headers: {
          ...headers,
          "content-type": "application/json",
          origin: server.url,
        },
        body: JSON.stringify({ id }),
      };
    }
    return query("students.list", { limit: 20 });
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
