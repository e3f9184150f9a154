import { type Column, DataTable } from "@athena/ui/data-table";
import { LoadMore } from "@athena/ui/load-more";
import { Section } from "@athena/ui/section";
import { Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

type Row = Outputs["promotions"]["list"]["items"][number];

/** What was proposed, done and undone, the latest first. */
export function PromotionHistory() {
  const { promotions: t, common } = useT();
  const { school } = useSchool();
  const list = trpc.promotions.list.useInfiniteQuery({ limit: 10 }, pageOptions);
  const columns: Column<Row>[] = [
    {
      key: "years",
      header: t.title,
      cell: (row) => (
        <>
          <TextLink
            to={paths.promotions}
            params={{ school: school.slug }}
            search={{ promotion: row.id }}
          >
            {t.fromTo(row.sourceYearName, row.targetYearName)}
          </TextLink>
          <Text size="xs" c="dimmed">
            {formatMoment(row.createdAt)} · {row.madeBy}
          </Text>
        </>
      ),
    },
    {
      key: "result",
      header: t.result,
      isWideOnly: true,
      cell: ({ result }) => (result ? t.resultText(result) : ""),
    },
    { key: "state", header: common.status, cell: ({ state }) => t.states[state] },
  ];
  return (
    <Section title={t.history}>
      <QueryState query={list} rows={3}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Text size="sm">{t.none}</Text>;
          return (
            <>
              <DataTable
                caption={t.history}
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
              />
              <LoadMore
                summary={t.shown(formatNumber(rows.length))}
                label={common.loadMore}
                hasMore={list.hasNextPage}
                isLoading={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          );
        }}
      </QueryState>
    </Section>
  );
}
