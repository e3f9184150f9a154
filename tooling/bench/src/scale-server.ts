import { athenaServer } from "./athena-server.ts";
import type { BenchUrls } from "./open-contestants.ts";

/** What the parent sends first. Any later message asks for what the process has used. */
export interface ScaleStart {
  readonly urls: BenchUrls;
  readonly poolMax: number;
}

/** What the child answers with when it listens. */
export interface ScaleListening {
  readonly url: string;
  readonly secret: string;
}

/** Microseconds of CPU so far, and bytes that the process holds. */
export interface ScaleUsage {
  readonly cpu: number;
  readonly rss: number;
}

process.once("message", ({ urls, poolMax }: ScaleStart) => {
  athenaServer(urls, poolMax).then(
    (listening) => {
      process.send?.(listening);
      process.on("message", () => {
        const { user, system } = process.cpuUsage();
        process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() } satisfies ScaleUsage);
      });
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit(0));
