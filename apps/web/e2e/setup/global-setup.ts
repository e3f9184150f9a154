import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { launchBrowser } from "./chromium.ts";
import { openDatabase } from "./database.ts";
import { openMailbox } from "./mailbox.ts";
import { startServer } from "./server.ts";
import { ensureWebBuild } from "./web-build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where Athena answers, e.g. `http://localhost:40123`. */
    baseUrl: string;
    /** Where the one Chromium of the run is reached. */
    browser: string;
    /** The folder in which Athena's mails land. */
    mailbox: string;
    /** The folder that keeps a picture of every page of a test that failed. */
    pictures: string;
  }
}

/** Builds and starts what the tests visit; what it returns stops and removes all of it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "athena-e2e-"));
  const opened: (() => Promise<void>)[] = [
    async () => rmSync(folder, { recursive: true, force: true }),
  ];
  const close = async () => {
    for (const stop of opened.splice(0).reverse()) await stop();
  };
  try {
    const browser = await launchBrowser();
    opened.push(browser.stop);
    await ensureWebBuild();
    const mailbox = await openMailbox(join(folder, "mail"));
    opened.push(mailbox.stop);
    const database = await openDatabase(folder);
    opened.push(database.stop);
    const server = await startServer({ databaseUrl: database.url, smtpUrl: mailbox.url, folder });
    opened.push(server.stop);

    provide("baseUrl", server.url);
    provide("browser", browser.address);
    provide("mailbox", mailbox.folder);
    provide("pictures", join(tmpdir(), "athena-e2e-failures"));
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}
