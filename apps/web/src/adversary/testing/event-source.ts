import type { Browser } from "./browser.ts";

const reconnectMs = 5;

/** The browser's EventSource, as much of it as tRPC uses: it sends cookies, and takes up a broken stream by itself. */
export function eventSourceOf(browser: Browser): typeof EventSource {
  return class extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSED = 2;
    readyState = 0;
    readonly url: string;
    readonly #life = new AbortController();
    #lastEventId = "";

    constructor(url: string) {
      super();
      this.url = url;
      void this.#listen();
    }

    close(): void {
      this.readyState = 2;
      this.#life.abort();
    }

    async #listen(): Promise<void> {
      while (this.readyState !== 2) {
        await this.#read().catch(() => undefined);
        if (this.readyState === 2) return;
        this.readyState = 0;
        this.dispatchEvent(new Event("error"));
        await new Promise((resolve) => setTimeout(resolve, reconnectMs));
      }
    }

    async #read(): Promise<void> {
      const headers = {
        accept: "text/event-stream",
        ...(this.#lastEventId && { "last-event-id": this.#lastEventId }),
      };
      const answer = await browser.send(this.url, { headers, signal: this.#life.signal });
      const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
      if (answer.status !== 200 || !isStream || !answer.body) return this.close();
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
      let text = "";
      const decoder = new TextDecoder();
      for await (const bytes of answer.body) {
        text += decoder.decode(bytes, { stream: true });
        const messages = text.split("\n\n");
        text = messages.pop() ?? "";
        for (const message of messages) this.#tell(message);
      }
    }

    #tell(message: string): void {
      const lines = message.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line));
      const all = (name: string) =>
        lines.filter((line) => line?.[1] === name).map((line) => line?.[2] ?? "");
      this.#lastEventId = all("id").at(-1) ?? this.#lastEventId;
      if (all("data").length === 0) return;
      const said = { data: all("data").join("\n"), lastEventId: this.#lastEventId };
      this.dispatchEvent(new MessageEvent(all("event").at(-1) ?? "message", said));
    }
  } as unknown as typeof EventSource;
}
