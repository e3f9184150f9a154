import { EmptyState } from "@athena/ui/empty-state";
import { Button, Stack } from "@mantine/core";
import { IconHistory, IconSearchOff } from "@tabler/icons-react";
import { useDeferredValue } from "react";
import { PagedList } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { AuditEvent } from "./audit-event.tsx";
import { useAuditFilter, useAuditFilterInput } from "./use-audit-filter.ts";

export function AuditList() {
  const t = useT();
  const { search } = useAuditFilter();
  const filter = useDeferredValue(useAuditFilterInput());
  const list = trpc.audit.list.useInfiniteQuery(filter, pageOptions);
  return (
    <PagedList
      list={list}
      empty={<NoEvents />}
      summary={(shown) => t.audit.shown(formatNumber(shown))}
    >
      {(events) => (
        <Stack
          component="ol"
          gap="xs"
          p={0}
          m={0}
          aria-label={t.audit.title}
          aria-busy={list.isPlaceholderData}
          style={{ listStyle: "none", opacity: list.isPlaceholderData ? 0.6 : 1 }}
        >
          {events.map((event) => (
            <AuditEvent key={`${event.id} ${search.table ?? ""}`} event={event} />
          ))}
        </Stack>
      )}
    </PagedList>
  );
}

function NoEvents() {
  const t = useT();
  const { isFiltered, clear } = useAuditFilter();
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<IconHistory />}
        title={t.audit.emptyTitle}
        description={t.audit.emptyText}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconSearchOff />}
      title={t.audit.noMatchTitle}
      description={t.audit.noMatchText}
      action={
        <Button variant="default" onClick={clear}>
          {t.common.clearFilters}
        </Button>
      }
    />
  );
}
