import { AsyncLocalStorage } from "node:async_hooks";
import { Window } from "happy-dom";
import { vi } from "vitest";
import { populateGlobal } from "vitest/runtime";
import { eventSourceOf } from "./event-source.ts";

/** Sends as this browser: to the site it is at, with its cookies. */
export type Send = (input: string, init?: RequestInit) => Promise<Response>;

/** What all tabs of one browser share: the document's globals, the way to the site, and the cookies. */
export interface Browser {
  readonly send: Send;
  /** `name=value` of the session; null where nobody is signed in. */
  cookie: string | null;
  /** Does something in a tab; `onNavigate` is told when that makes the tab load another page. */
  inTab<T>(onNavigate: () => void, work: () => Promise<T>): Promise<T>;
  /** Waits until everything that is under way has come to rest, but what the wire holds. */
  settle(held: () => ReadonlySet<string>): Promise<void>;
  /** Says that what the wire holds has changed. */
  stir(): void;
  close(): void;
}

const calmTurns = 4;

/** Makes this process a browser at that origin, with Node's own network below. */
export function openBrowser(origin: string): Browser {
  const network = globalThis.fetch;
  const window = new Window({ url: `${origin}/` });
  const { keys, originals } = populateGlobal(globalThis, window, { bindFunctions: true });
  const tabs = new AsyncLocalStorage<() => void>();
  const open = new Set<string>();
  let stir = () => {};
  const closes = (probe: string) => {
    open.delete(probe);
    stir();
  };
  let probes = 0;

  const send: Send = async (input, init) => {
    const url = new URL(input, origin);
    const headers = new Headers(init?.headers);
    if (browser.cookie) headers.set("cookie", browser.cookie);
    if (init?.method === "POST") headers.set("origin", origin);
    const isStream = url.pathname.includes("me.watch");
    const probe = `${++probes}`;
    headers.set("x-probe", probe);
    open.add(probe);
    try {
      const answer = await network(url, { ...init, headers });
      keepCookie(browser, answer);
      if (!isStream) trackReading(answer, { begins: (body) => open.add(body), ends: closes });
      return answer;
    } finally {
      closes(probe);
    }
  };

  const browser: Browser = {
    send,
    cookie: null,
    inTab: (onNavigate, work) => tabs.run(onNavigate, work),
    settle: async (held) => {
      const isBusy = () => {
        const waits = held();
        return [...open].some((probe) => !waits.has(probe));
      };
      for (let calm = 0; calm < calmTurns; calm++) {
        await turn();
        if (!isBusy()) continue;
        calm = -1;
        await new Promise<void>((resolve) => {
          stir = resolve;
        });
      }
    },
    stir: () => stir(),
    close: () => {
      vi.unstubAllGlobals();
      for (const key of keys) Reflect.deleteProperty(globalThis, key);
      for (const [key, value] of originals) Reflect.set(globalThis, key, value);
      void window.happyDOM.close();
    },
  };
  vi.stubGlobal("fetch", send);
  vi.stubGlobal("EventSource", eventSourceOf(browser));
  vi.stubGlobal("location", {
    origin,
    pathname: "/",
    search: "",
    href: `${origin}/`,
    assign: () => tabs.getStore()?.(),
  });
  return browser;
}

/** Lets timers of zero, promises and React's own queue go by once. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => setImmediate(resolve));
}

function keepCookie(browser: Browser, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    if (/session_token=;|max-age=0(;|$)/i.test(line)) browser.cookie = null;
  }
}

let bodies = 0;

/** An answer counts as under way until its body is read. */
function trackReading(
  answer: Response,
  { begins, ends }: { begins: (body: string) => void; ends: (body: string) => void },
): void {
  const read = answer.json.bind(answer);
  answer.json = () => {
    const body = `body ${++bodies}`;
    begins(body);
    return read().finally(() => ends(body));
  };
}
