import { vi } from "vitest";
import type { Browser } from "./browser.ts";
import type { Page } from "./page.tsx";

const RealChannel = BroadcastChannel;
/** A page's channels, so that they end with it. */
const remembered = (channels: BroadcastChannel[]) =>
  class extends RealChannel {
    constructor(name: string) {
      super(name);
      channels.push(this);
    }
  };

let screens = 0;

/** The tabs of one browser, each with a page that has memory of its own, and what is under way in them. */
export class Tabs {
  readonly #browser: Browser;
  readonly #pages: (Page | undefined)[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #loading: Promise<void> = Promise.resolve();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  get all(): readonly Page[] {
    return this.#pages.filter((page) => page !== undefined);
  }

  has(tab: number): boolean {
    return this.#pages[tab] !== undefined;
  }

  /** The page in a tab; that in the first where there is none. */
  at(tab: number): Page | undefined {
    return this.#pages[tab] ?? this.#pages[0];
  }

  /** Loads the application in a tab: the memory before is gone, what the browser keeps is not. One after the other. */
  load(tab: number): Promise<void> {
    this.#loading = this.#loading.then(async () => {
      this.#pages[tab]?.unload();
      this.#pages[tab] = undefined;
      const channels: BroadcastChannel[] = [];
      vi.stubGlobal("BroadcastChannel", remembered(channels));
      vi.resetModules();
      const { openPage } = await import("./page.tsx");
      const container = document.body.appendChild(document.createElement("div"));
      this.#pages[tab] = openPage({
        container,
        channels,
        nextNumber: () => ++screens,
        onLeave: () => void this.load(tab),
      });
    });
    return this.#loading;
  }

  /** Does something in a page, and follows it where that loads another. Nobody waits: an answer may be held. */
  run(page: Page, work: (hasLeft: () => boolean) => Promise<unknown>): void {
    let hasLeft = false;
    const onNavigate = () => {
      hasLeft = true;
    };
    const done = this.#browser
      .inTab(onNavigate, () => work(() => hasLeft))
      .catch(() => undefined)
      .then(async () => {
        const tab = this.#pages.indexOf(page);
        if (hasLeft && tab >= 0) await this.load(tab);
      });
    this.wait(done);
  }

  /** Counts that as under way; its failure is somebody else's matter. */
  wait(work: Promise<unknown>): void {
    this.#underWay.add(work.catch(() => undefined));
  }

  /** Waits for all that is under way, which must be held by nothing. */
  async rest(): Promise<void> {
    await Promise.all(this.#underWay);
    await this.#loading;
  }

  close(): void {
    for (const page of this.all) page.unload();
    this.#pages.length = 0;
  }
}
