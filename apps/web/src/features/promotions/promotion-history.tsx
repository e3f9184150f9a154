import type { Column } from "@athena/ui/data-table";
import { Section } from "@athena/ui/section";
import { Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
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
      <PagedTable
        list={list}
        skeletonRows={3}
        caption={t.history}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Text size="sm">{t.none}</Text>}
        summary={(shown) => t.shown(formatNumber(shown))}
      />
    </Section>
  );
}
