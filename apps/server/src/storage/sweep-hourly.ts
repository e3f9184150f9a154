import type { Deps } from "@athena/api/deps";
import { sweepFiles } from "@athena/api/sweep-files";

const hourMs = 3_600_000;

/** Removes unused files now and every hour. Answers how to stop, which waits for a sweep that is under way. */
export function sweepHourly(deps: Deps): () => Promise<void> {
  const sweep = async () => {
    await sweepFiles(deps).catch((err: unknown) => deps.log.error({ err }, "no sweep of files"));
  };
  let running = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, hourMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
