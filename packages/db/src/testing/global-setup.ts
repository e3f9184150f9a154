import { startEmbeddedRun } from "./embedded-run.ts";
import { startExternalRun } from "./external-run.ts";
import { announcedRun, announceRun, withdrawRun } from "./run.ts";

/**
 * Vitest's global setup: one PostgreSQL for the whole run, the one of DATABASE_URL or an embedded one. A package
 * that names it too, so that it can be tested alone, finds the server of the run it is part of.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (announcedRun()) return undefined;
  const { run, stop } = process.env.DATABASE_URL
    ? await startExternalRun()
    : await startEmbeddedRun();
  announceRun(run);
  return () => {
    withdrawRun();
    return stop();
  };
}
