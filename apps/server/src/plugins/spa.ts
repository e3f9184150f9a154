import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import compress from "@fastify/compress";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { refuse } from "../problem.ts";

const oneYear = "public, max-age=31536000, immutable";

/**
 * The web application: its hashed files are kept for a year, its page is asked for again each time, and an address
 * that is no file and no API's is a page's address. Without a build there is only the API.
 */
export const spa = fp<{ root: string | undefined }>(async (app, { root }) => {
  await app.register(compress, { encodings: ["br", "gzip"], threshold: 1024 });
  const hasBuild = root !== undefined && existsSync(join(root, "index.html"));
  if (hasBuild) {
    await app.register(fastifyStatic, {
      root,
      wildcard: true,
      index: false,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const isHashed = file.includes(`${sep}assets${sep}`);
        void reply.header("cache-control", isHashed ? oneYear : "no-cache");
      },
    });
    app.get("/", async (_request, reply) => reply.sendFile("index.html"));
  }
  app.setNotFoundHandler((request, reply) => {
    if (hasBuild && isPage(request)) return reply.code(200).sendFile("index.html");
    return notFound(request, reply);
  });
});

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === "GET" || method === "HEAD";
  return (
    isRead &&
    !/^\/(trpc|api|assets|files)(\/|$)/.test(url) &&
    (headers.accept ?? "").includes("text/html")
  );
}

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply, { code: "NOT_FOUND", message: "there is nothing at this address" });
}
