import { toAppError } from "@athena/api/errors";
import type { FastifyError } from "fastify";
import fp from "fastify-plugin";
import { refuse } from "../problem.ts";

const retryAfterSeconds = 2;

const codes: Record<number, string> = {
  404: "NOT_FOUND",
  429: "TOO_MANY_REQUESTS",
  503: "OVERLOADED",
};

/** Whatever was thrown outside a procedure becomes one clear answer. What it says of the inside stays in the log. */
export const errors = fp(async (app) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500 || error.code === "FST_UNDER_PRESSURE") {
      const code = codes[status] ?? "INVALID_INPUT";
      const wait = status === 503 ? { retryAfterSeconds } : {};
      return refuse(request, reply, { code, status, message: error.message, ...wait });
    }
    const known = toAppError(error);
    request.log.error({ err: error }, "request failed");
    const wait = known.code === "DATABASE_UNAVAILABLE" ? { retryAfterSeconds } : {};
    return refuse(request, reply, { code: known.code, message: known.message, ...wait });
  });
});
