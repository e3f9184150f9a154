import cookie from "@fastify/cookie";
import fp from "fastify-plugin";
import { sessionCookieName, tokenOfCookie } from "../auth/session-cookie.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The session's token, its cookie's signature verified; whether it is open, the database says. */
    sessionToken: string | null;
    /** `Authorization: Bearer …`, unverified. */
    bearer: string | null;
  }
}

/** Reads who is asking without asking the authentication library: its session look-up is too dear per call. */
export const session = fp<{ secret: string; isSecure: boolean }>(
  async (app, { secret, isSecure }) => {
    await app.register(cookie);
    const name = sessionCookieName(isSecure);
    app.decorateRequest("sessionToken", null);
    app.decorateRequest("bearer", null);
    app.addHook("onRequest", async (request) => {
      const value = request.cookies[name];
      request.sessionToken = value === undefined ? null : tokenOfCookie(value, secret);
      request.bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
    });
  },
);
