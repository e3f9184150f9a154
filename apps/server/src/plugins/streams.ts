import type { ServerResponse } from "node:http";
import fp from "fastify-plugin";

/**
 * Ends open event streams when the server begins to close. A stream would otherwise hold the shutdown for as long as
 * someone looks at a page; its client connects again by itself.
 */
export const streams = fp(async (app) => {
  const open = new Set<ServerResponse>();
  app.addHook("onSend", async (_request, reply, payload) => {
    const type =
      payload instanceof Response
        ? payload.headers.get("content-type")
        : reply.getHeader("content-type");
    if (typeof type !== "string" || !type.startsWith("text/event-stream")) return;
    open.add(reply.raw);
    reply.raw.once("close", () => open.delete(reply.raw));
  });
  app.addHook("preClose", async () => {
    for (const response of open) response.destroy();
  });
});
