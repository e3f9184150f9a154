import { nothing, platformProcedure, router } from "../../trpc.ts";
import { StartSupport, SupportAccess } from "./support.schema.ts";
import { currentSupport, endSupport, startSupport } from "./support-access.ts";

/** How the operator enters a school: one at a time, for a reason, for an hour, and in that school's own log. */
export const supportRouter = router({
  current: platformProcedure
    .output(SupportAccess.nullable())
    .query(async ({ ctx }) =>
      ctx.platform(
        { tables: ["support_sessions", "schools", "school_settings"], mode: "read" },
        (db) => currentSupport(db, ctx.actor),
      ),
    ),

  start: platformProcedure
    .input(StartSupport)
    .output(nothing)
    .mutation(async ({ ctx, input, path }) => {
      const by = { actor: ctx.actor, procedure: path, requestId: ctx.request.requestId };
      await ctx.platform(
        { tables: ["users", "support_sessions", "schools", "audit_events"], mode: "write" },
        (db) => startSupport(db, input, by),
      );
    }),

  end: platformProcedure.output(nothing).mutation(async ({ ctx, path }) => {
    const by = { actor: ctx.actor, procedure: path, requestId: ctx.request.requestId };
    await ctx.platform({ tables: ["support_sessions", "audit_events"], mode: "write" }, (db) =>
      endSupport(db, by),
    );
  }),
});
