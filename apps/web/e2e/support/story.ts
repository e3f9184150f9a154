import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import type { Cookie } from "./people.ts";
import { sessionOf } from "./people.ts";

/** One connection for all files of a worker; it ends with the worker. */
let connected: Promise<Browser> | undefined;

interface Visitor {
  /** Signed in as this person; nobody by default. */
  as?: string;
  /** Or with these cookies. */
  cookies?: readonly Cookie[];
  path?: string;
  language?: "es" | "en";
  width?: number;
}

/** One test's browser: windows of people who share nothing, and what went wrong in them. */
export class Visit {
  readonly #contexts: BrowserContext[] = [];
  readonly #problems: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Opens a window with nobody's past, and waits for the page when a path is given. */
  async open(visitor: Visitor = {}): Promise<Page> {
    const { as, path, language, width = 1280 } = visitor;
    connected ??= chromium.connect(inject("browser"));
    const browser = await connected;
    const context = await browser.newContext({
      baseURL: inject("baseUrl"),
      locale: "es-CO",
      timezoneId: "America/Bogota",
      viewport: { width, height: 860 },
      reducedMotion: "reduce",
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(20_000);
    this.#listen(context);
    const cookies = visitor.cookies ?? (as === undefined ? [] : await sessionOf(as));
    if (cookies.length > 0) await signInContext(context, cookies);
    await context.addInitScript(watchPage);
    if (language === "en") {
      await context.addInitScript(() => {
        // The empty page that a window begins with has no storage.
        if (location.origin !== "null") localStorage.setItem("athena:language", "en");
      });
    }
    const page = await context.newPage();
    if (path !== undefined) await goTo(page, path);
    return page;
  }

  /** Console errors that belong to this test, such as the 403 it provokes. */
  expects(...errors: RegExp[]): void {
    this.#expected.push(...errors);
  }

  /** Fails when a page wrote an error to the console, threw, or broke the content security policy. */
  check(): void {
    const unexpected = this.#problems.filter(
      (problem) => !this.#expected.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, "errors in the browser's console").toEqual([]);
  }

  async photograph(name: string): Promise<void> {
    const folder = inject("pictures");
    mkdirSync(folder, { recursive: true });
    const pages = this.#contexts.flatMap((context) => context.pages());
    for (const [place, page] of pages.entries()) {
      const file = join(folder, `${name.replaceAll(/[^\w]+/g, "-").slice(0, 80)}-${place + 1}.png`);
      await page.screenshot({ path: file, timeout: 5000 }).then(
        () => console.error(`${page.url()} is in ${file}`),
        () => undefined,
      );
    }
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }

  #listen(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      this.#problems.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#problems.push(String(error.error())));
  }
}

/** A test with a browser: pictures of its pages are kept when it fails, and its console stays clean. */
export function story(name: string, run: (visit: Visit) => Promise<void>, timeout = 60_000): void {
  test(name, { timeout }, async () => {
    const visit = new Visit();
    try {
      await run(visit);
      visit.check();
    } catch (error) {
      await visit.photograph(name);
      throw error;
    } finally {
      await visit.close();
    }
  });
}

/** The browser's own line about an answer with this status. */
export const answered = (status: number): RegExp => new RegExp(`status of ${status}\\b`);

export async function signInContext(
  context: BrowserContext,
  cookies: readonly Cookie[],
): Promise<void> {
  const { hostname } = new URL(inject("baseUrl"));
  await context.addCookies(
    cookies.map((cookie) => ({ ...cookie, domain: hostname, path: "/", httpOnly: true })),
  );
}

/** Goes to an address of Athena and waits until its page stands. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "domcontentloaded" });
  await stands(page);
}

/** Waits until the page has its title, its rows in the place of skeletons, and nothing moves any more. */
export async function stands(page: Page): Promise<void> {
  await page.locator("[data-page-title]").first().waitFor();
  await page.waitForFunction(isStill, quietMs);
}

/** Shows the page by day or by night, as the person's system asks for it, and waits until it is drawn so. */
export async function lightIs(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await stands(page);
}

/** How long nothing has to be asked before a page counts as complete: what was answered has to be drawn. */
const quietMs = 60;

/** Runs in the page. */
function isStill(quiet: number): boolean {
  const { open, since } = window.athenaCalls;
  const isQuiet = open === 0 && performance.now() - since > quiet;
  const isLoading = document.querySelector(
    ".mantine-Skeleton-root, [aria-busy=true], [data-loading=true]",
  );
  const moves = document.getAnimations().some((animation) => animation.playState === "running");
  return isQuiet && !isLoading && !moves;
}

declare global {
  interface Window {
    /** Calls of the page that are not answered yet, and when that number changed last. */
    athenaCalls: { open: number; since: number };
  }
}

/** Runs in the page, before anything of it. */
function watchPage(): void {
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  const calls = { open: 0, since: performance.now() };
  window.athenaCalls = calls;
  const count = (change: number) => {
    calls.open += change;
    calls.since = performance.now();
  };
  const send = window.fetch;
  window.fetch = async (...call) => {
    count(1);
    try {
      return await send(...call);
    } finally {
      count(-1);
    }
  };
}
