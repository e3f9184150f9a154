import { fastify } from "fastify";
import { athenaServer } from "./athena-server.ts";
import { type BenchUrls, openContestants } from "./open-contestants.ts";

/** What the parent sends first: where the databases are. Any later message asks for the CPU used so far. */
export interface Start {
  readonly urls: BenchUrls;
  readonly max: number;
}

/** What the child answers with when it listens. */
export interface Listening {
  readonly url: string;
  readonly names: readonly string[];
  readonly athena: { readonly url: string; readonly secret: string };
}

interface Asked {
  readonly Params: { readonly which: number };
  readonly Querystring: { readonly school: number; readonly student: number };
}

async function serve({ urls, max }: Start): Promise<Listening> {
  const contestants = await openContestants(urls, max);
  const of = (which: number) => {
    const contestant = contestants[which];
    if (!contestant) throw new Error(`there is no contestant ${which}`);
    return contestant;
  };
  const app = fastify();
  app.get<Asked>("/:which/list", ({ params, query }) =>
    of(params.which).list(Number(query.school)),
  );
  app.get<Asked>("/:which/one", ({ params, query }) =>
    of(params.which).byId(Number(query.school), Number(query.student)),
  );
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, names: contestants.map(({ name }) => name), athena: await athenaServer(urls, max) };
}

process.once("message", (start: Start) => {
  serve(start).then(
    (listening) => {
      process.send?.(listening);
      process.on("message", () => process.send?.(process.cpuUsage()));
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit(0));
