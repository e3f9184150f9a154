import { createContext, type RequestFacts } from "@athena/api/context";
import type { Deps } from "@athena/api/deps";
import { AppError } from "@athena/domain/errors";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Trace } from "../traces/trace.ts";
import type { Traces } from "../traces/traces.ts";
import { maxBatchSize } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import { timed } from "./timed-router.ts";
import { traced } from "./traced-router.ts";

export const schoolHeader = "x-school-id";
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

interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: Readonly<Record<string, string | undefined>> | null;
}

function requestFacts({ request, reply, params }: Asking): RequestFacts {
  return {
    requestId: request.id,
    sessionToken: request.sessionToken,
    bearer: request.bearer,
    askedSchools: askedSchools(request.raw.rawHeaders, params?.schoolId),
    address: request.ip,
    userAgent: request.headers["user-agent"] ?? "",
    onServed: ({ schoolId, userId }) => {
      request.served = { userId, schoolId: schoolId ?? request.served.schoolId };
      if (schoolId !== null && !reply.sent) void reply.header(schoolHeader, schoolId);
    },
  };
}

/**
 * Every school a request names, as sent. Node joins a header that comes twice, so the raw list is read: two
 * values, even equal ones, must not look like one. A stream's parameter counts unless it says what the header says.
 */
export function askedSchools(rawHeaders: readonly string[], param: string | undefined): string[] {
  const asked = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === schoolHeader,
  );
  if (param !== undefined && !(asked.length === 1 && asked[0] === param)) asked.push(param);
  return asked;
}
