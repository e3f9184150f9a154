import { type Fed, feed } from "@athena/api/adversary/testing/feed";
import { openGround } from "@athena/api/adversary/testing/ground";
import { type KnownIds, knownIds } from "@athena/api/adversary/testing/known-ids";
import { Lookout } from "@athena/api/adversary/testing/lookout";
import type { Tally } from "@athena/api/adversary/testing/tally";
import { type ProcedureFacts, proceduresOf } from "@athena/api/procedures";
import { appRouter } from "@athena/api/root";
import { storeTwinUploads } from "@athena/api/testing/twin-uploads";
import type { AnyTRPCRouter } from "@trpc/server";
import { openTestServer, type TestServer } from "../../testing/test-server.ts";
import { type Line, openWire, type Wire, type Wired } from "./wire.ts";

/** Those who attack over HTTP: a browser's session, a session in both schools, and a program's token. */
export const visitors = ["rector", "both", "token"] as const;
export type Visitor = (typeof visitors)[number];

/** The whole server under attack, with inputs that its procedures accepted elsewhere. */
export interface HttpSiege extends AsyncDisposable {
  readonly server: TestServer;
  readonly wire: Wire;
  readonly procedures: readonly ProcedureFacts[];
  readonly fed: Fed;
  readonly ids: KnownIds;
  readonly lookout: Lookout;
  readonly seed: number;
  /** What says who is there: a cookie or a token. */
  signs(as: Visitor): readonly Line[];
  /** One attack over the wire, counted; a trace of B in the answer, or a status of 500, is a crossing. */
  strike(shot: Shot, tally: Tally): Promise<Wired>;
}

export interface Shot {
  readonly as: Visitor;
  readonly call: HttpCall;
  readonly lines: readonly Line[];
  /** Ids and other words of B that the request itself holds. */
  readonly sent?: readonly string[];
}

export interface HttpCall {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export async function layInHttp(options: {
  seed: number;
  router?: AnyTRPCRouter;
}): Promise<HttpSiege> {
  const { seed, router = appRouter } = options;
  const fed = await fedElsewhere(router, seed);
  // All of it comes from one address in a few seconds.
  const limits = { perPerson: 1_000_000, perAddress: 1_000_000 };
  const server = await openTestServer({ router, limits });
  for (const { id } of Object.values(server.schools)) await storeTwinUploads(server.files, id);
  const wire = await openWire(server);
  const ids = await knownIds(server);
  await server.owner.rows("update access_tokens set last_used_at = now()");
  const { owner, schools, people } = server;
  let looked = 0;
  const takeLog = () => {
    const fresh = server.logged().slice(looked);
    looked += fresh.length;
    return fresh;
  };
  const lookout = new Lookout({ owner, schools, takeLog }, ids);
  const rector: Line = ["cookie", await server.cookieOf(schools.A.users.rector)];
  const both: Line = ["cookie", await server.cookieOf(people.both)];
  const token: Line = ["authorization", `Bearer ${schools.A.rectorToken}`];
  const signs = { rector: [rector], both: [both], token: [token] };
  await lookout.remember();
  return {
    ...{ server, wire, fed, ids, lookout, seed },
    procedures: proceduresOf(router).filter(({ scope }) => scope === "tenant"),
    signs: (as) => signs[as],
    strike: async ({ as, call, lines, sent = [] }, tally) => {
      const answer = await wire.send({ ...call, lines: [...signs[as], ...lines] });
      tally.count({ as, path: call.name }, { code: codeOf(answer), answer: answer.body });
      const traces = lookout.traces([answer.headers, answer.body], "B", sent);
      for (const trace of traces) tally.cross(`${said(as, call, lines)}: it says ${trace}`);
      if (answer.status >= 500) tally.cross(`${said(as, call, lines)}: ${answer.status}`);
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      wire.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function fedElsewhere(router: AnyTRPCRouter, seed: number): Promise<Fed> {
  await using ground = await openGround(router);
  return await feed(ground, { seed, inputs: 1 });
}

/** An attack as a line of a report. */
export const said = (as: Visitor, { method, path, body }: HttpCall, lines: readonly Line[]) =>
  `${as}: ${method} ${decodeURIComponent(path)} ${body ?? ""} ${JSON.stringify(lines)}`;

/** The stable code of a refusal, also of a stream's; undefined for an answer. */
export function codeOf({ status, body }: Wired): string | undefined {
  const failed = /event: serialized-error\ndata: (.*)/.exec(body)?.[1];
  if (failed !== undefined) return JSON.parse(failed).data.appCode;
  if (status < 400) return undefined;
  const { error } = Object(body.startsWith("{") ? JSON.parse(body) : {});
  return error?.data?.appCode ?? error?.data?.code ?? `HTTP_${status}`;
}

/** The one call of a procedure as our clients make it. A stream is asked for its first words only, by a query. */
export function callOf({ path, type }: ProcedureFacts, input: unknown): HttpCall {
  const name = path;
  const text = JSON.stringify(input);
  if (type === "mutation")
    return { name, method: "POST", path: `/trpc/${path}`, body: text ?? "{}" };
  const query = text === undefined ? "" : `?input=${encodeURIComponent(text)}`;
  return { name, method: "GET", path: `/trpc/${path}${query}` };
}
