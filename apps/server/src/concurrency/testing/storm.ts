import type { AddressInfo } from "node:net";
import type { SchoolCode } from "@athena/api/testing/twin-school";
import type { Random } from "@athena/db/seeds/random";
import type { TestServer } from "../../testing/test-server.ts";
import { type Roles, troubles } from "./chaos.ts";
import { type Errand, makeMix, type Who } from "./mix.ts";
import { type Answer, type Ask, Visitors } from "./visit.ts";

export interface Weather {
  readonly random: Random;
  readonly rounds: number;
  /** Clients of one round, all at once. */
  readonly clients: number;
  /** Whose connections are cut. Where absent nothing goes wrong, and nobody hangs up. */
  readonly roles?: Roles;
}

/** What a stream of one school told. */
export interface Heard {
  readonly who: Who;
  readonly school: SchoolCode;
  readonly status: number;
  readonly text: string;
}

export interface Report {
  readonly answers: readonly Answer[];
  readonly heard: readonly Heard[];
}

/** Lets clients of both schools loose on a listening server, while connections are cut and rows are held. */
export async function storm(server: TestServer, weather: Weather): Promise<Report> {
  const { random, rounds, clients, roles } = weather;
  const { port } = server.app.server.address() as AddressInfo;
  const visitors = new Visitors(port);
  const headersOf = await signIn(server, port);
  const mix = makeMix(random, { schools: server.schools, headersOf });
  const heard: Heard[] = [];
  const hangUp = () => (roles && random.chance(0.12) ? random.below(80) : undefined);
  for (let round = 0; round < rounds; round += 1) {
    const streams = await Promise.all(watchers(server, visitors, headersOf));
    const trouble = brewing(server, roles ? troubles(random, roles, clients) : []);
    const errands = Array.from({ length: clients }, () => {
      const [errand, first, then] = [mix(), hangUp(), hangUp()];
      return run(errand, { visitors, hangUps: [first, then], onAnswer: trouble.answered });
    });
    await Promise.all(errands);
    await trouble.over();
    for (const { who, school, stream } of streams) {
      stream.stop();
      heard.push({ who, school, status: stream.status, text: stream.heard() });
    }
  }
  visitors.close();
  return { answers: visitors.answers, heard };
}

interface Run {
  readonly visitors: Visitors;
  /** After how many turns of the event loop the client leaves its first and its second call. */
  readonly hangUps: (number | undefined)[];
  readonly onAnswer: () => void;
}

function run(errand: Errand, { visitors, hangUps, onAnswer }: Run): Promise<unknown> {
  return errand((ask) => visitors.visit(ask, hangUps.shift()).finally(onAnswer));
}

/** Begins each trouble when its number of answers is reached. */
function brewing(server: TestServer, list: ReturnType<typeof troubles>) {
  const begun: Promise<unknown>[] = [];
  let count = 0;
  return {
    answered: () => {
      for (const { after, begin } of list) {
        if (after !== count) continue;
        const trouble = begin(server);
        // Looked at when the round is over.
        trouble.catch(() => {});
        begun.push(trouble);
      }
      count += 1;
    },
    over: () => Promise.all(begun),
  };
}

type HeadersOf = (who: Who, school: SchoolCode) => Ask["headers"];

/** Streams of both schools, two of them of one person in both. */
function watchers({ schools }: TestServer, visitors: Visitors, headersOf: HeadersOf) {
  const seats = [
    ["both", "A"],
    ["both", "B"],
    ["rector", "A"],
    ["rector", "B"],
  ] as const;
  return seats.map(async ([who, school]) => {
    const params = encodeURIComponent(JSON.stringify({ schoolId: schools[school].id }));
    const path = `/trpc/me.watch?connectionParams=${params}`;
    return { who, school, stream: await visitors.watch(path, headersOf(who, school)) };
  });
}

/** One session for each rector, and one for whoever is in both schools. */
async function signIn({ schools, people, cookieOf }: TestServer, port: number): Promise<HeadersOf> {
  const cookies = {
    A: await cookieOf(schools.A.users.rector),
    B: await cookieOf(schools.B.users.rector),
    both: await cookieOf(people.both),
  };
  return (who, school) => {
    const { id, rectorToken } = schools[school];
    if (who === "token") return { "x-school-id": id, authorization: `Bearer ${rectorToken}` };
    const cookie = cookies[who === "both" ? "both" : school];
    return { "x-school-id": id, origin: `http://127.0.0.1:${port}`, cookie };
  };
}
