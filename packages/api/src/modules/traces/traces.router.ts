import { keysetPage } from "../../keyset.ts";
import { platformProcedure, router } from "../../trpc.ts";
import { type ListedTrace, traceById, tracesOf, traceTables } from "./read-traces.ts";
import { ListTraces, Trace, TracePage, TraceRef } from "./traces.schema.ts";

/** What requests did, statement by statement with its proof; for the operator of the group. */
export const tracesRouter = router({
  /** Newest first: the id of a request tells its time. */
  list: platformProcedure
    .input(ListTraces)
    .output(TracePage)
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) =>
      ctx.platform({ tables: traceTables, mode: "read" }, (db) =>
        keysetPage<ListedTrace>(tracesOf(db, filter), {
          codec: ctx.deps.cursors,
          place: { school: "platform", list: "traces.list" },
          columns: [],
          direction: "desc",
          cursor,
          limit,
        }),
      ),
    ),

  byId: platformProcedure
    .input(TraceRef)
    .output(Trace)
    .query(async ({ ctx, input: { id } }) =>
      ctx.platform({ tables: traceTables, mode: "read" }, (db) => traceById(db, id)),
    ),
});
