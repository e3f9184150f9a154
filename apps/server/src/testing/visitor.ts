import type { FastifyInstance } from "fastify";

/** A browser, as far as sign-in is concerned: it keeps cookies and says where it comes from. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly #cookies = new Map<string, string>();
  readonly #address: string;

  constructor(app: FastifyInstance, address = "10.0.0.1") {
    this.#app = app;
    this.#address = address;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get cookieNames(): string[] {
    return [...this.#cookies.keys()];
  }

  async post(path: string, body: object) {
    return this.#send("POST", `/api/auth/${path}`, body);
  }

  async get(path: string) {
    return this.#send("GET", `/api/auth/${path}`);
  }

  async query(path: string) {
    return this.#send("GET", `/trpc/${path}`);
  }

  async #send(method: "GET" | "POST", url: string, payload?: object) {
    const answer = await this.#app.inject({
      method,
      url,
      remoteAddress: this.#address,
      headers: {
        host: "localhost",
        origin: "http://localhost",
        "user-agent": "visitor",
        ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}),
      },
      ...(payload ? { payload } : {}),
    });
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals);
    if (/max-age=0(;|$)/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(equals + 1));
  }
}
