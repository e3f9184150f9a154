import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import type { SchoolCode } from "@athena/api/testing/twin-school";

export interface Call {
  readonly path: string;
  readonly input?: unknown;
}

/** What a client asks of one school: one call, or several as a batch. */
export interface Ask {
  readonly school: SchoolCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: "query" | "mutation";
  readonly calls: readonly Call[];
  /** Codes it may be refused with. One that must be refused has `isWrong`. */
  readonly refusals?: readonly string[];
  readonly isWrong?: boolean;
}

export interface CallAnswer {
  readonly code: string | null;
  readonly status: number;
  readonly data: unknown;
}

export interface Answer {
  readonly ask: Ask;
  /** The client's own doing: it hung up before the answer was there. */
  readonly isCancelled: boolean;
  readonly status: number;
  readonly school: string | undefined;
  readonly requestId: string | undefined;
  readonly text: string;
  /** In the order of the asked calls. */
  readonly calls: readonly CallAnswer[];
}

/** Clients of one server, each with a connection of its own. */
export class Visitors {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #port: number;
  readonly answers: Answer[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** Asks, and notes the answer. `hangUpAfter`: turns of the event loop until the client is gone. */
  async visit(ask: Ask, hangUpAfter?: number): Promise<Answer> {
    const answer = await this.#ask(ask, hangUpAfter);
    this.answers.push(answer);
    return answer;
  }

  /** Opens a stream and collects what comes until it is ended by `stop` or by the server. */
  async watch(path: string, headers: Readonly<Record<string, string>>) {
    const heard: string[] = [];
    const open = request({ port: this.#port, host: "127.0.0.1", path, headers, agent: false });
    open.end();
    const response = await responseTo(open);
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => void heard.push(chunk));
    response.on("error", () => {});
    return {
      status: response.statusCode ?? 0,
      heard: () => heard.join(""),
      stop: () => void open.destroy(),
    };
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(ask: Ask, hangUpAfter: number | undefined): Promise<Answer> {
    const { path, body } = lineOf(ask);
    const cancelled = { ask, isCancelled: true, status: 0, text: "", calls: [] };
    const sent = request({
      port: this.#port,
      host: "127.0.0.1",
      path,
      method: ask.type === "query" ? "GET" : "POST",
      agent: this.#agent,
      headers: { ...ask.headers, ...(body ? { "content-type": "application/json" } : {}) },
    });
    let isCancelled = false;
    const answered = responseTo(sent).then(async (response) => {
      let text = "";
      response.setEncoding("utf8");
      for await (const chunk of response) text += chunk;
      return { response, text };
    });
    // Handled at once: hanging up rejects it while nobody waits yet.
    const settled = answered.catch((error: unknown) => {
      if (!isCancelled) throw error;
      return undefined;
    });
    sent.end(body);
    if (hangUpAfter !== undefined) {
      settled.catch(() => {});
      await turns(hangUpAfter);
      isCancelled = true;
      sent.destroy();
    }
    const got = await settled;
    if (got === undefined) return { ...cancelled, school: undefined, requestId: undefined };
    const { response, text } = got;
    return {
      ask,
      isCancelled: false,
      status: response.statusCode ?? 0,
      school: headerOf(response, "x-school-id"),
      requestId: headerOf(response, "x-request-id"),
      text,
      calls: callsIn(text),
    };
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

function responseTo(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once("response", resolve);
    sent.on("error", reject);
  });
}

/** The request line and the body of a call as tRPC's own links write them. */
function lineOf({ type, calls }: Ask): { path: string; body?: string } {
  const [only] = calls;
  const isBatch = calls.length > 1;
  const input = isBatch
    ? Object.fromEntries(calls.map((call, place) => [place, call.input ?? {}]))
    : only?.input;
  const path = `/trpc/${calls.map((call) => call.path).join(",")}${isBatch ? "?batch=1" : ""}`;
  if (type === "mutation") return { path, body: JSON.stringify(input ?? {}) };
  if (input === undefined) return { path };
  return {
    path: `${path}${isBatch ? "&" : "?"}input=${encodeURIComponent(JSON.stringify(input))}`,
  };
}

interface Envelope {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data: { readonly appCode: string; readonly httpStatus: number } };
}

function callsIn(text: string): CallAnswer[] {
  const body: Envelope | Envelope[] = JSON.parse(text);
  return [body].flat().map(({ result, error }) => ({
    code: error ? error.data.appCode : null,
    status: error ? error.data.httpStatus : 200,
    data: result?.data,
  }));
}

/** Lets the event loop go round that often. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
