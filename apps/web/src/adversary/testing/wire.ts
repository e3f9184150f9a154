import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What befalls the answer of one request. What is not planned for passes. */
export const fates = [
  "held",
  "heldBefore",
  "cut",
  "cutBefore",
  "truncated",
  "foreign",
  "foreignNameless",
  "foreignHeader",
  "portal",
] as const;
export type Fate = (typeof fates)[number];

/** One request as it came over the wire. */
export interface Seen {
  readonly method: string;
  /** The procedures of the batch. */
  readonly paths: readonly string[];
  /** Their inputs, in the same order. */
  readonly inputs: readonly unknown[];
  /** Every value of X-School-Id. */
  readonly schools: readonly string[];
  /** Of the server's answer; undefined until it was there. */
  status?: number;
}

/** A stream that was asked for one school and is another's. */
export interface CrossedStream {
  /** Whose events it brings. */
  readonly schoolId: string;
  isClosed: boolean;
}

interface Options {
  /** Where the real server listens. */
  readonly port: number;
  /** Another school than the one asked, for answers that are not the asked school's. */
  readonly otherThan: (schoolId: string | undefined) => string;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/**
 * What stands between browser and server: it notes every request, and holds answers back, mixes up their order, cuts,
 * shortens and swaps them, as told.
 */
export class Wire {
  readonly seen: Seen[] = [];
  /** How often each fate befell a request. */
  readonly befell = new Map<Fate, number>();
  readonly #options: Options;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #fates: Fate[] = [];
  readonly #held = new Map<string, () => void>();
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer((asked, answer) => {
    this.#pass(asked, answer).catch(() => answer.destroy());
  });
  /** Told when an answer begins to wait here. */
  onHeld = () => {};
  /** Told when a stream of another school than the one asked has begun. */
  onCrossed = (_stream: CrossedStream) => {};
  /** Streams that begin from now on are those of another school. */
  crossesStreams = false;

  constructor(options: Options) {
    this.#options = options;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What befalls the next request that is no stream and has no fate yet. */
  plan(fate: Fate): void {
    this.#fates.push(fate);
  }

  /** The probes of the requests whose answers wait here. */
  get held(): ReadonlySet<string> {
    return new Set(this.#held.keys());
  }

  /** Lets one of the answers that wait go on, whichever came first. */
  release(which: number): void {
    const waiting = [...this.#held.values()];
    waiting[which % Math.max(1, waiting.length)]?.();
  }

  /** From now on everything passes, and what waited goes on. */
  calm(): void {
    this.#fates.length = 0;
    this.crossesStreams = false;
    for (const go of [...this.#held.values()]) go();
  }

  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bytesOf(asked);
    const { pathname } = new URL(asked.url ?? "/", "http://wire");
    if (pathname.startsWith("/trpc/me.watch")) return this.#passStream(asked, answer);
    const seen = notedOf(asked, body);
    this.seen.push(seen);
    const fate = this.#fates.shift();
    if (fate) this.befell.set(fate, (this.befell.get(fate) ?? 0) + 1);
    const probe = String(asked.headers["x-probe"]);
    if (fate === "cutBefore") return void answer.destroy();
    if (fate === "heldBefore") await this.#hold(probe, answer);
    if (answer.destroyed) return;

    const isForeign = fate?.startsWith("foreign") && fate !== "foreignHeader";
    const own = seen.schools[0];
    const other = this.#options.otherThan(own);
    // Nobody swaps a write: it would be done in the other school, by the wire and not by the client.
    const school = isForeign && seen.method === "GET" && own !== undefined ? other : own;
    const real = await this.#ask(asked, body, school);
    seen.status = real.status;
    if (fate === "held") await this.#hold(probe, answer);
    if (answer.destroyed) return;
    give(answer, real, { fate, other });
  }

  #hold(probe: string, answer: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.#held.delete(probe);
        resolve();
      };
      this.#held.set(probe, go);
      this.onHeld();
      answer.once("close", go);
    });
  }

  #ask(asked: IncomingMessage, body: Buffer, school: string | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { ...asked.headers, ...(school && { "x-school-id": school }) };
      const forward = request(
        { ...this.#to(asked), headers, agent: this.#agent },
        (real: IncomingMessage) => {
          bytesOf(real).then(
            (bytes) =>
              resolve({ status: real.statusCode ?? 0, headers: real.headers, body: bytes }),
            reject,
          );
        },
      );
      forward.once("error", reject);
      forward.end(body);
    });
  }

  #passStream(asked: IncomingMessage, answer: ServerResponse): void {
    const to = this.#to(asked);
    const crossed = this.crossesStreams ? this.#crossed(to.path) : undefined;
    const path = crossed?.path ?? to.path;
    const forward = request({ ...to, path, headers: asked.headers }, (real) => {
      answer.writeHead(real.statusCode ?? 0, real.headers);
      this.#streams.add(answer);
      real.pipe(answer);
      real.once("close", () => answer.end());
      if (crossed && real.statusCode === 200) this.#tellOf(crossed.schoolId, answer);
    });
    forward.once("error", () => answer.destroy());
    answer.once("close", () => {
      this.#streams.delete(answer);
      forward.destroy();
    });
    forward.end();
  }

  #tellOf(schoolId: string, answer: ServerResponse): void {
    const stream = { schoolId, isClosed: false };
    answer.once("close", () => {
      stream.isClosed = true;
    });
    this.onCrossed(stream);
  }

  #to({ url, method }: IncomingMessage) {
    return { host: "127.0.0.1", port: this.#options.port, method, path: url ?? "/" };
  }

  #crossed(path: string): { path: string; schoolId: string } {
    const url = new URL(path, "http://wire");
    const asked = JSON.parse(url.searchParams.get("connectionParams") ?? "{}");
    const schoolId = this.#options.otherThan(asked.schoolId);
    url.searchParams.set("connectionParams", JSON.stringify({ schoolId }));
    return { path: url.pathname + url.search, schoolId };
  }
}

function give(
  answer: ServerResponse,
  { status, headers, body }: Answer,
  { fate, other }: { fate: Fate | undefined; other: string },
): void {
  const { "transfer-encoding": _, ...rest } = headers;
  const sent = { ...rest, "content-length": String(body.length) } as Record<string, string>;
  if (fate === "foreignNameless") delete sent["x-school-id"];
  if (fate === "foreignHeader" && sent["x-school-id"]) sent["x-school-id"] = other;
  if (fate === "cut") return void answer.destroy();
  if (fate === "portal") {
    const page = "<html><body>Sign in to the guests' network</body></html>";
    answer.writeHead(200, { "content-type": "text/html" });
    return void answer.end(page);
  }
  answer.writeHead(status, sent);
  if (fate !== "truncated") return void answer.end(body);
  // Half of what was announced, and no more.
  answer.write(body.subarray(0, body.length >> 1), () => answer.destroy());
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function notedOf(asked: IncomingMessage, body: Buffer): Seen {
  const url = new URL(asked.url ?? "/", "http://wire");
  const paths = url.pathname.replace(/^\/trpc\//, "").split(",");
  const text = asked.method === "GET" ? url.searchParams.get("input") : body.toString();
  const input: unknown = text ? JSON.parse(text) : {};
  const inputs = paths.map((_, place) => Reflect.get(Object(input), String(place)));
  const schools = asked.rawHeaders.filter(
    (_, place) => asked.rawHeaders[place - 1]?.toLowerCase() === "x-school-id" && place % 2 === 1,
  );
  return { method: asked.method ?? "GET", paths, inputs, schools };
}
