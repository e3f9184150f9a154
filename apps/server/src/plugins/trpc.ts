import { createContext } from "@athena/api/context";
import type { Deps } from "@athena/api/deps";
import { AppError } from "@athena/domain/errors";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import type { Trace } from "../traces/trace.ts";
import type { Traces } from "../traces/traces.ts";
import { maxBatchSize } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import { requestFacts } from "./request-facts.ts";
import { timed } from "./timed-router.ts";
import { traced } from "./traced-router.ts";

const retryAfterSeconds = "2";

export interface TrpcOptions {
  readonly deps: Deps;
  readonly router: AnyTRPCRouter;
  readonly metrics: Metrics;
  readonly traces?: Traces | undefined;
}

/** The procedures under `/trpc`. Answers are one person's in one school: nothing on the way may keep them. */
export async function trpc(
  app: FastifyInstance,
  { deps, router, metrics, traces }: TrpcOptions,
): Promise<void> {
  const traceOf = new WeakMap<object, Trace>();
  const followed = traces ? traced(router, traces, (ctx) => traceOf.get(Object(ctx))) : router;
  const trpcOptions: FastifyTRPCPluginOptions<AnyTRPCRouter>["trpcOptions"] = {
    router: timed(followed, metrics),
    maxBatchSize,
    createContext: ({ req, res, info }) => {
      const facts = requestFacts({ request: req, reply: res, params: info.connectionParams });
      const context = createContext(deps, facts);
      if (req.trace) {
        req.trace.context = context;
        traceOf.set(context, req.trace);
      }
      return context;
    },
    responseMeta: ({ errors }) => ({ headers: responseHeaders(errors) }),
  };
  await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
}

function responseHeaders(errors: readonly TRPCError[]): Headers {
  const headers = new Headers({
    "cache-control": "private, no-store",
    vary: "cookie, authorization, x-school-id",
  });
  const isDatabaseAway = errors.some(
    ({ cause }) => cause instanceof AppError && cause.code === "DATABASE_UNAVAILABLE",
  );
  if (isDatabaseAway) headers.set("retry-after", retryAfterSeconds);
  return headers;
}
