import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  readonly procedures: Histogram<"path" | "type" | "code">;
  readonly responses: Counter<"status">;
}

/** Counts of the process. No label names a school or a person: metrics leave the house. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const procedures = new Histogram({
    name: "athena_procedure_seconds",
    help: "Seconds a procedure took, by its path, type and outcome.",
    labelNames: ["path", "type", "code"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const responses = new Counter({
    name: "athena_http_responses_total",
    help: "HTTP responses by status.",
    labelNames: ["status"],
    registers: [registry],
  });
  return { registry, procedures, responses };
}

/** `/metrics`, for this machine itself or for whoever knows the token; to all others it does not exist. */
export async function metricsRoute(
  app: FastifyInstance,
  { metrics, token }: { metrics: Metrics; token: string | undefined },
): Promise<void> {
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, token)) return reply.callNotFound();
    return reply
      .header("content-type", metrics.registry.contentType)
      .header("cache-control", "no-store")
      .send(await metrics.registry.metrics());
  });
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** A proxy on this machine speaks from loopback too, but it says for whom. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers, socket } = request;
  const isForwarded = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
  return !isForwarded && loopback.test(socket.remoteAddress ?? "");
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return isFromThisMachine(request);
  const given = Buffer.from(request.bearer ?? "");
  const right = Buffer.from(token);
  return given.length === right.length && timingSafeEqual(given, right);
}
