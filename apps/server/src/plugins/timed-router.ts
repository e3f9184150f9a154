import { type AnyTRPCRouter, TRPCError } from "@trpc/server";
import type { Metrics } from "./metrics.ts";
import { wrapped } from "./wrapped-router.ts";

/** The same router, each call of its procedures timed by path, type and outcome. */
export function timed(router: AnyTRPCRouter, { procedures }: Metrics): AnyTRPCRouter {
  return wrapped(router, async ({ path, procedure }, run) => {
    const stop = procedures.startTimer({ path, type: procedure._def.type });
    try {
      const output = await run();
      stop({ code: "OK" });
      return output;
    } catch (error) {
      stop({ code: error instanceof TRPCError ? error.code : "INTERNAL_SERVER_ERROR" });
      throw error;
    }
  });
}
