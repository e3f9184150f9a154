import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";

/** Every act in the school: who, when, what, and what it changed. */
export function AuditPage() {
  const t = useT();
  return (
    <Gate needs="read:audit_log">
      <Page title={t.audit.title} description={t.audit.description}>
        <AuditFilters />
        <AuditList />
      </Page>
    </Gate>
  );
}
