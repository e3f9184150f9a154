import { EmptyState } from "@athena/ui/empty-state";
import { IconCalendar } from "@tabler/icons-react";
import { useState } from "react";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { isOpenYear } from "../calendar/use-year.ts";
import { ReceiveForm } from "./receive-form.tsx";
import { type Ticket, TicketForm, type TransferPreview } from "./ticket-form.tsx";

/** A student comes from another school of the group: the code and the document first, then the place. */
export function ReceivePage() {
  const t = useT();
  const years = trpc.years.list.useQuery();
  const [found, setFound] = useState<{ ticket: Ticket; preview: TransferPreview } | null>(null);
  return (
    <Gate needs="write:enrollment">
      <Page
        title={t.transfers.receive}
        description={t.transfers.receiveText}
        crumbs={[
          { label: t.enrollments.title, to: paths.enrollments },
          { label: t.transfers.title, to: paths.transfers },
        ]}
      >
        <QueryState query={years}>
          {({ items }) => {
            const open = items.filter(isOpenYear);
            const year = open.find(({ state }) => state === "active") ?? open[0];
            if (!year) return <EmptyState icon={<IconCalendar />} title={t.enrollments.noYear} />;
            if (!found) {
              return <TicketForm onFound={(ticket, preview) => setFound({ ticket, preview })} />;
            }
            return (
              <ReceiveForm {...found} year={year} years={open} onAnother={() => setFound(null)} />
            );
          }}
        </QueryState>
      </Page>
    </Gate>
  );
}
