import { keysetPage } from "../../keyset.ts";
import { can, router } from "../../trpc.ts";
import { AuditPage, ListAudit, RowHistory } from "./audit.schema.ts";
import { auditEvents, withChanges } from "./audit-events.ts";

export const auditRouter = router({
  /** Every act in the school, newest first, each with what it wrote. */
  list: can("read:audit_log")
    .input(ListAudit)
    .output(AuditPage)
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
      const page = await keysetPage(auditEvents(ctx.db, filter), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "audit.list" },
        columns: [],
        direction: "desc",
        cursor,
        limit,
      });
      return { ...page, items: await withChanges(ctx.db, page.items) };
    }),

  /** The history of one row, newest first. A row the school does not have has none. */
  ofRow: can("read:audit_log")
    .input(RowHistory)
    .output(AuditPage)
    .query(async ({ ctx, input: { cursor, limit, ...row } }) => {
      const page = await keysetPage(auditEvents(ctx.db, row), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "audit.ofRow" },
        columns: [],
        direction: "desc",
        cursor,
        limit,
      });
      return { ...page, items: await withChanges(ctx.db, page.items, row) };
    }),
});
