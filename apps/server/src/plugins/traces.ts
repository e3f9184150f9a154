import fp from "fastify-plugin";
import type { Trace } from "../traces/trace.ts";
import type { Traces } from "../traces/traces.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What is noted of this request, where it is traced at all. */
    trace: Trace | null;
  }
}

/** Follows the requests of procedures from their beginning until after their answer. */
export const tracing = fp<{ traces: Traces }>(async (app, { traces }) => {
  app.addHook("onRequest", async (request) => {
    if (request.url.startsWith("/trpc/")) request.trace = traces.begin(request);
  });
  app.addHook("onResponse", async (request, reply) => {
    const { trace, served } = request;
    if (trace) traces.end(trace, { status: reply.statusCode, schoolId: served.schoolId });
  });
});
