import { type AppErrorCode, appErrors } from "@athena/domain/errors";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface Problem {
  /** One of the interface's stable codes, or the authentication library's own. */
  readonly code: AppErrorCode | (string & {});
  readonly message: string;
  /** The code's own status where it is left out. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly fields?: Readonly<Record<string, string>> | null;
  readonly details?: Readonly<Record<string, unknown>> | null;
}

const trpcNames: Record<number, string> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/**
 * The one shape in which the server refuses beside the procedures. Under /trpc and /files it is tRPC's, so that every
 * client reads it like any other error; elsewhere `{ code, message, requestId }`.
 */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const status = problem.status ?? statusOf(problem.code);
  const { code, message, retryAfterSeconds, fields = null, details = null } = problem;
  const requestId = request.id;
  void reply.code(status).header("cache-control", "private, no-store");
  if (retryAfterSeconds !== undefined) void reply.header("retry-after", String(retryAfterSeconds));
  if (!/^\/(trpc\/|files\b)/.test(request.url)) return reply.send({ code, message, requestId });
  const data = {
    code: trpcNames[status] ?? "INTERNAL_SERVER_ERROR",
    httpStatus: status,
    appCode: code,
    fields,
    details,
    requestId,
  };
  return reply.send({ error: { message, code: -32_600, data } });
}

function statusOf(code: string): number {
  return Object.hasOwn(appErrors, code) ? appErrors[code as AppErrorCode] : 500;
}
