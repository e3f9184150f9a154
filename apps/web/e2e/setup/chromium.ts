import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** Where a Chromium is. Throws one sentence when there is none. */
function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH;
  const found = given ? [given].find(existsSync) : usual.find(existsSync);
  if (found) return found;
  throw new Error(
    given
      ? `CHROMIUM_PATH names no file: ${given}`
      : "The browser tests need Chromium: install it (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.",
  );
}

/** The one browser that all test files share. */
export async function launchBrowser(): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = await chromium.launchServer({
    executablePath: chromiumPath(),
    args: ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0 && process.env.CI === undefined,
  });
  return { address: server.wsEndpoint(), stop: () => server.close() };
}
