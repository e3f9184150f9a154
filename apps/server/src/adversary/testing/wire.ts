import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestServer } from "../../testing/test-server.ts";

/** A header as it is written, in order and as often as it stands here. */
export type Line = readonly [name: string, value: string];

export interface Wired {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A socket to the server, over which every byte of a request's head is the test's own. */
export interface Wire {
  send(request: {
    method: string;
    path: string;
    lines: readonly Line[];
    body?: string;
  }): Promise<Wired>;
  readonly port: number;
  close(): void;
}

/** Has the server listen on a port of its own. */
export async function openWire({ app }: TestServer): Promise<Wire> {
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  return {
    port,
    close: () => agent.destroy(),
    send: async ({ method, path, lines, body }) => {
      const host = `127.0.0.1:${port}`;
      const own: Line[] = [
        ["host", host],
        ["origin", `http://${host}`],
        ...(body === undefined ? [] : ([["content-type", "application/json"]] as const)),
        ...(body === undefined
          ? []
          : ([["content-length", String(Buffer.byteLength(body))]] as const)),
      ];
      const request = httpRequest({
        ...{ agent, port, method, path, host: "127.0.0.1" },
        // Node takes a flat list too, and writes it as it is.
        headers: [...own, ...lines].flat() as never,
      });
      request.end(body);
      const [response] = await once(request, "response");
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) {
        text += chunk;
        // What else a stream has to say after it said that it failed, nobody waits for.
        if (text.includes("event: serialized-error") && text.endsWith("\n\n")) break;
      }
      return { status: response.statusCode, headers: response.headers, body: text };
    },
  };
}
