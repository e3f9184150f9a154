import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Attempts } from "../auth/attempts.ts";
import { type Auth, addressHeader } from "../auth/auth.ts";
import { refuse } from "../problem.ts";
import { authRoutes, rulesOf } from "./auth-rules.ts";

export interface AuthRoutesOptions {
  readonly auth: Pick<Auth, "handler">;
  readonly attempts: Attempts;
  readonly publicUrl: string;
}

type Body = Readonly<Record<string, unknown>>;

/** `/api/auth/*`: the authentication library behind our limits, our list of routes and our words. */
export async function authPlugin(app: FastifyInstance, options: AuthRoutesOptions): Promise<void> {
  for (const [path, { method }] of Object.entries(authRoutes)) {
    app.route({
      method,
      url: `/api/auth/${path}`,
      handler: (request, reply) => answer({ path, request, reply, ...options }),
    });
  }
}

interface Call extends AuthRoutesOptions {
  readonly path: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer({
  path,
  request,
  reply,
  auth,
  attempts,
  publicUrl,
}: Call): Promise<FastifyReply> {
  void reply.header("cache-control", "private, no-store").header("vary", "cookie");
  const body = bodyOf(path, request);
  if (!body)
    return refuse(request, reply, {
      code: "INVALID_INPUT",
      status: 415,
      message: "send a JSON object",
    });
  const email = typeof body.email === "string" ? body.email : "";
  const session = request.sessionToken ?? request.ip;
  const rules = rulesOf(path, { address: request.ip, email, session });
  const retryAfterSeconds = await attempts.take(rules);
  if (retryAfterSeconds !== null) {
    const message = "too many attempts; wait";
    return refuse(request, reply, { code: "TOO_MANY_REQUESTS", message, retryAfterSeconds });
  }
  const least = wait(authRoutes[path]?.leastMs ?? 0);
  const response = await auth.handler(libraryRequest(request, publicUrl, body));
  await least;
  if (response.ok && authRoutes[path]?.failuresOnly)
    await attempts.giveBack(rules.map(({ key }) => key));
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header("set-cookie", cookies);
  const text = await response.text();
  if (response.ok) return reply.code(response.status).type("application/json").send(text);
  return refuse(request, reply, problemOf(path, response.status, text));
}

const wait = async (ms: number): Promise<unknown> => (ms > 0 ? sleep(ms) : undefined);

/** The JSON object that was sent; an empty one for reads; undefined where something else was sent. */
function bodyOf(path: string, request: FastifyRequest): Body | undefined {
  if (request.method === "GET") return {};
  const { body } = request;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  // Whoever changes a password wants others out, whatever the caller says.
  return path === "change-password" ? { ...body, revokeOtherSessions: true } : { ...body };
}

/** Only what the library needs of a request: no forwarded header of the outside reaches it. */
function libraryRequest(request: FastifyRequest, publicUrl: string, body: Body): Request {
  const { cookie, "user-agent": userAgent } = request.headers;
  const headers = new Headers({ [addressHeader]: request.ip, "content-type": "application/json" });
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (userAgent !== undefined) headers.set("user-agent", userAgent.slice(0, 300));
  const url = new URL(request.url, publicUrl);
  const isRead = request.method === "GET";
  return new Request(url, {
    method: request.method,
    headers,
    ...(isRead ? {} : { body: JSON.stringify(body) }),
  });
}

const wrongCredentials = {
  code: "INVALID_EMAIL_OR_PASSWORD",
  message: "the e-mail address or the password is wrong",
  status: 401,
};

function problemOf(path: string, status: number, text: string) {
  const { code, message } = wordsOf(text);
  if (path === "sign-in/email" && (status === 401 || status === 403)) return wrongCredentials;
  if (code === "FAILED_TO_CREATE_SESSION") {
    return { code: "INVALID_TWO_FACTOR_COOKIE", message: "begin the sign-in again", status: 401 };
  }
  if (status >= 500) return { code: "INTERNAL", message: "something went wrong", status };
  return {
    code: code ?? (status === 401 ? "UNAUTHENTICATED" : "INVALID_INPUT"),
    message: message ?? "refused",
    status,
  };
}

function wordsOf(text: string): { code?: string; message?: string } {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null) return {};
    return {
      ...("code" in body && typeof body.code === "string" ? { code: body.code } : {}),
      ...("message" in body && typeof body.message === "string" ? { message: body.message } : {}),
    };
  } catch {
    return {};
  }
}
