import fp from "fastify-plugin";
import type { Metrics } from "./metrics.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whom and which school the request turned out to be for; for the log only. */
    served: { userId: string | null; schoolId: string | null };
  }
}

/**
 * One line a request: who, where, which procedures, how it ended. The query string is left out, for it carries the
 * inputs of reads.
 */
export const requestLog = fp<{ metrics: Metrics }>(async (app, { metrics }) => {
  app.decorateRequest("served");
  app.addHook("onRequest", async (request, reply) => {
    request.served = { userId: null, schoolId: null };
    void reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    metrics.responses.inc({ status: String(reply.statusCode) });
    const path = request.url.split("?", 1)[0] ?? "";
    const isCall = /^\/(trpc\/|api\/|files\b)/.test(path);
    request.log[isCall ? "info" : "debug"](
      {
        ...request.served,
        method: request.method,
        path,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
});
