import type { Deps } from "@athena/api/deps";
import { openApiDocument } from "@athena/api/openapi";
import { newId } from "@athena/domain/ids";
import underPressure from "@fastify/under-pressure";
import type { AnyTRPCRouter } from "@trpc/server";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import type { Attempts } from "./auth/attempts.ts";
import type { Auth } from "./auth/auth.ts";
import type { Logger } from "./log.ts";
import { authPlugin } from "./plugins/auth.ts";
import { errors } from "./plugins/errors.ts";
import { files } from "./plugins/files.ts";
import { type HealthChecks, health } from "./plugins/health.ts";
import { type CallLimits, callLimits, limits } from "./plugins/limits.ts";
import { makeMetrics, metricsRoute } from "./plugins/metrics.ts";
import { originCheck } from "./plugins/origin-check.ts";
import { requestLog } from "./plugins/request-log.ts";
import { securityHeaders } from "./plugins/security-headers.ts";
import { session } from "./plugins/session.ts";
import { spa } from "./plugins/spa.ts";
import { streams } from "./plugins/streams.ts";
import { tracing } from "./plugins/traces.ts";
import { trpc } from "./plugins/trpc.ts";
import type { Traces } from "./traces/traces.ts";

export interface AppDeps {
  readonly deps: Deps;
  readonly router: AnyTRPCRouter;
  readonly auth: Pick<Auth, "handler">;
  readonly attempts: Attempts;
  readonly checks: HealthChecks;
  readonly log: Logger;
  readonly secret: string;
  /** Where people reach this server; its https decides on cookies. */
  readonly publicUrl: string;
  /** Refuse every other origin. Off for a demo that is reached by several names. */
  readonly isOriginFixed?: boolean;
  readonly trustProxy?: boolean | string[];
  readonly limits?: CallLimits;
  readonly metricsToken?: string | undefined;
  /** Off where absent. */
  readonly traces?: Traces | undefined;
  /** The built web application. */
  readonly webRoot?: string | undefined;
  readonly version?: string;
}

const oneMebibyte = 1024 * 1024;

/** Puts the server together without listening: what `main` starts and tests inject into. */
export async function buildApp(options: AppDeps): Promise<FastifyInstance> {
  const { secret, publicUrl, traces, version = "0.1.0" } = options;
  const isSecure = publicUrl.startsWith("https:");
  const metrics = makeMetrics();
  const loggerInstance: FastifyBaseLogger = options.log;
  const app = fastify({
    loggerInstance,
    // plugins/request-log.ts writes the one line of a request.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    genReqId: () => newId(),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: oneMebibyte,
    // A batch's path is as long as its calls' names together.
    routerOptions: { maxParamLength: 5000 },
    forceCloseConnections: "idle",
  });
  app.removeContentTypeParser("text/plain");

  await app.register(errors);
  await app.register(requestLog, { metrics });
  app.decorateRequest("trace", null);
  if (traces) await app.register(tracing, { traces });
  await app.register(securityHeaders, { isSecure });
  await app.register(originCheck, { publicUrl: options.isOriginFixed ? publicUrl : undefined });
  await app.register(session, { secret, isSecure });
  await app.register(limits, { limits: options.limits ?? callLimits });
  await app.register(spa, { root: options.webRoot });
  await app.register(streams);

  await app.register(health, options.checks);
  await app.register(metricsRoute, { metrics, token: options.metricsToken });
  const document = openApiDocument(options.router, { version, url: publicUrl });
  app.get("/openapi.json", async () => document);

  await app.register(async (api) => {
    await api.register(underPressure, {
      maxEventLoopDelay: 2_000,
      retryAfter: 5,
      message: "the server is overloaded; try again",
    });
    await api.register(authPlugin, { auth: options.auth, attempts: options.attempts, publicUrl });
    await api.register(files, { deps: options.deps });
    await api.register(trpc, { deps: options.deps, router: options.router, metrics, traces });
  });
  return app;
}
