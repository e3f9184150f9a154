import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { OpenTraceForm } from "./open-trace-form.tsx";
import { TraceFilters } from "./trace-filters.tsx";
import { TraceList } from "./trace-list.tsx";

/** What requests did, newest first. */
export function AdminTracesPage() {
  const words = useT().traces;
  return (
    <Page title={words.title} description={words.description}>
      <OpenTraceForm />
      <TraceFilters />
      <TraceList />
    </Page>
  );
}
