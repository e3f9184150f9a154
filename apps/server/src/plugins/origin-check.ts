import type { FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { refuse } from "../problem.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Keeps other sites from acting with a visitor's cookie. A request that may change something must come from this
 * very origin; one with a cookie must say so; and it sends JSON, or a file as plain bytes, which no form of another site can. With `publicUrl`
 * that is the only origin; without, the host the request was sent to (a demo is reached as localhost, as 127.0.0.1
 * or by a name of the LAN).
 */
export const originCheck = fp<{ publicUrl: string | undefined }>(async (app, { publicUrl }) => {
  app.addHook("onRequest", async (request, reply) => {
    if (safeMethods.has(request.method)) return;
    if (!isFromHere(request, publicUrl)) {
      return refuse(request, reply, {
        code: "FORBIDDEN",
        message: "this request comes from another site",
      });
    }
    const needed = mediaTypeOf(request.url);
    const sent = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
    if (sent !== needed) {
      return refuse(request, reply, {
        ...{ code: "INVALID_INPUT", status: 415, message: `send ${needed}` },
      });
    }
  });
});

/** Neither is a type that a form can send, nor a script of another site without asking first. */
const mediaTypeOf = (url: string) =>
  /^\/files(\?|$)/.test(url) ? "application/octet-stream" : "application/json";

function isFromHere(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return false;
  if (origin !== undefined)
    return publicUrl === undefined ? isHost(origin, request.host) : origin === publicUrl;
  // Programs send neither header, and no cookie either.
  return site === "same-origin" || request.headers.cookie === undefined;
}

/** Compared as URLs of one scheme, so that a default port may be named or not. */
function isHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const here = `${from.protocol}//${host}`;
  return URL.canParse(here) && new URL(here).host === from.host;
}
