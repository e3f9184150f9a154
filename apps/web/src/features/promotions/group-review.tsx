import { type Column, DataTable } from "@athena/ui/data-table";
import { Section } from "@athena/ui/section";
import { Button, Text } from "@mantine/core";
import { useEffect } from "react";
import { PagedList } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { listName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";
import { DecideAll } from "./decide-all.tsx";
import { RowChoices } from "./row-choices.tsx";
import {
  type GroupTally,
  type PromotionDetail,
  type PromotionRow,
  placeOfGroup,
  usePromotionPlace,
} from "./use-promotion.ts";

interface GroupReviewProps {
  promotion: PromotionDetail;
  tally: GroupTally;
  mayDecide: boolean;
}

/** One group's students, each with what becomes of them and the group they go to. */
export function GroupReview({ promotion, tally, mayDecide }: GroupReviewProps) {
  const { promotions: t } = useT();
  const { go } = usePromotionPlace();
  const { id: promotionId, targetYearId, groups } = promotion;
  const { groupId, levelId } = tally;
  const list = trpc.promotions.rows.useInfiniteQuery(
    { promotionId, groupId, levelId, limit: 100 },
    pageOptions,
  );
  // Decisions of all are of all: the next page is asked for as soon as one is there.
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const next = groups[groups.indexOf(tally) + 1];
  const columns: Column<PromotionRow>[] = [
    {
      key: "student",
      header: t.student,
      cell: (row) => (
        <>
          {listName(row)}
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {row.documentType} {row.documentNumber}
            {row.decidedBy && ` · ${t.decidedBy(row.decidedBy)}`}
          </Text>
        </>
      ),
    },
    {
      key: "decision",
      header: t.decision,
      cell: (row) =>
        mayDecide ? (
          <RowChoices promotionId={promotionId} targetYearId={targetYearId} row={row} />
        ) : (
          <>
            {t.outcomes[row.decision ?? row.proposal]}
            {row.note && (
              <Text size="xs" c="dimmed">
                {row.note}
              </Text>
            )}
          </>
        ),
    },
  ];
  return (
    <Section
      title={tally.groupName ?? t.unplacedGroup(tally.levelName)}
      description={t.groupText(tally.students, tally.decided)}
      actions={
        <>
          <Button variant="default" size="xs" onClick={() => go({ promotion: promotionId })}>
            {t.backToGroups}
          </Button>
          {next && (
            <Button size="xs" onClick={() => go(placeOfGroup(promotionId, next))}>
              {t.nextGroup}
            </Button>
          )}
        </>
      }
    >
      <PagedList
        list={list}
        empty={<Text size="sm">{t.noRows}</Text>}
        summary={(shown) => t.rowsShown(formatNumber(shown))}
      >
        {(rows) => (
          <>
            {mayDecide && !hasNextPage && (
              <DecideAll promotionId={promotionId} targetYearId={targetYearId} rows={rows} />
            )}
            <DataTable
              caption={t.decision}
              columns={columns}
              rows={rows}
              rowKey={({ enrollmentId }) => enrollmentId}
              isStale={list.isPlaceholderData}
            />
          </>
        )}
      </PagedList>
    </Section>
  );
}
