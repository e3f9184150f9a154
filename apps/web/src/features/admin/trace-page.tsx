import { EmptyState } from "@athena/ui/empty-state";
import { IconRoute } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { account } from "../../lib/trpc.ts";
import { TraceFlow } from "./trace-flow.tsx";
import { TraceSummary } from "./trace-summary.tsx";

/** One request from its coming in to its answer. */
export function AdminTracePage() {
  const words = useT().traces;
  const { traceId } = useParams({ from: "/signed-in/admin/traces/$traceId" });
  const trace = account.traces.byId.useQuery({ id: traceId });
  const isGone = trace.error !== null && isUnknown(trace.error);
  return (
    <Page
      title={words.one}
      actions={
        <ButtonLink to={paths.adminTraces} variant="default">
          {words.all}
        </ButtonLink>
      }
    >
      {isGone ? (
        <EmptyState icon={<IconRoute />} title={words.goneTitle} description={words.goneText} />
      ) : (
        <QueryState query={trace} rows={6}>
          {(found) => (
            <>
              <TraceSummary trace={found} />
              <TraceFlow trace={found} />
            </>
          )}
        </QueryState>
      )}
    </Page>
  );
}

/** Most requests leave no trace: that is no fault, and neither is an address that is no id. */
function isUnknown(error: unknown): boolean {
  const { code, fields } = appErrorOf(error);
  return code === "NOT_FOUND" || "id" in fields;
}
