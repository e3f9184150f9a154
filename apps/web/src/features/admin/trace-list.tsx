import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Box, Group, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { account } from "../../lib/trpc.ts";
import { formatDuration } from "./format-duration.ts";
import { NoMatch } from "./no-match.tsx";
import type { TraceRow } from "./trace-types.ts";
import { useTracesFilter, useTracesFilterInput } from "./use-traces-filter.ts";

export function TraceList() {
  const t = useT();
  const words = t.traces;
  const columns = useColumns();
  const { isFiltered, clear } = useTracesFilter();
  const list = account.traces.list.useInfiniteQuery(useTracesFilterInput(), pageOptions);
  return (
    <PagedTable
      list={list}
      caption={words.title}
      columns={columns}
      rowKey={(row) => row.id}
      empty={
        isFiltered ? (
          <NoMatch words={words} clear={clear} />
        ) : (
          <EmptyState icon={<IconRoute />} title={words.emptyTitle} description={words.emptyText} />
        )
      }
      summary={(shown) => words.shown(formatNumber(shown))}
    />
  );
}

function useColumns(): Column<TraceRow>[] {
  const words = useT().traces;
  return [
    { key: "request", header: words.request, cell: (row) => <Request trace={row} /> },
    {
      key: "school",
      header: words.school,
      isWideOnly: true,
      cell: (row) => row.schoolName ?? <span>{words.noSchool}</span>,
    },
    {
      key: "outcome",
      header: words.outcome,
      isWideOnly: true,
      cell: (row) => <Outcome trace={row} />,
    },
    {
      key: "duration",
      header: words.duration,
      align: "right",
      cell: (row) => <Duration trace={row} />,
    },
  ];
}

const shownCalls = 2;

/** On a phone it carries what the other columns say. */
function Request({ trace }: { trace: TraceRow }) {
  const words = useT().traces;
  const { calls } = trace;
  const names = calls.slice(0, shownCalls).map(({ path }) => path);
  const hidden = calls.length - names.length;
  return (
    <>
      <TextLink to={paths.adminTrace} params={{ traceId: trace.id }} size="sm" fw={500}>
        {names.join(", ") || words.noCalls}
        {hidden > 0 && ` ${words.more(formatNumber(hidden))}`}
      </TextLink>
      <Text size="xs" c="dimmed" component="time" display="block" dateTime={trace.createdAt}>
        {formatMoment(trace.createdAt)}
      </Text>
      <Box hiddenFrom="sm">
        <Text size="xs" c="dimmed" mb={4}>
          {trace.schoolName ?? words.noSchool}
        </Text>
        <Outcome trace={trace} />
      </Box>
    </>
  );
}

function Outcome({ trace: { calls, keptBecause, refusedCount } }: { trace: TraceRow }) {
  const words = useT().traces;
  const failed = calls.find(({ code }) => code !== "OK");
  const colour = keptBecause === "sample" ? "gray" : "red";
  return (
    <Group gap={4}>
      <Badge variant="light" color={failed ? colour : "green"}>
        {failed?.code ?? words.ok}
      </Badge>
      {refusedCount > 0 && (
        <Badge variant="light" color="red">
          {words.refusedCount(formatNumber(refusedCount))}
        </Badge>
      )}
    </Group>
  );
}

function Duration({ trace }: { trace: TraceRow }) {
  const words = useT().traces;
  return (
    <>
      <Text size="sm">{formatDuration(trace.durationMs)}</Text>
      <Text size="xs" c="dimmed">
        {words.statementCount(formatNumber(trace.statementCount))}
      </Text>
    </>
  );
}
