import { Section } from "@athena/ui/section";
import { Button, Text } from "@mantine/core";
import { QueryState } from "../../app/query-state.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { GroupReview } from "./group-review.tsx";
import { GroupsTable } from "./groups-table.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { PromotionProgress } from "./promotion-progress.tsx";
import { ResultSection } from "./result-section.tsx";
import { isBusy, type PromotionDetail, usePromotionPlace } from "./use-promotion.ts";

/** The second and third step of a promotion, or what became of it. */
export function PromotionSection({ id }: { id: string }) {
  const query = trpc.promotions.byId.useQuery({ promotionId: id });
  return (
    <QueryState query={query} rows={6}>
      {(promotion) => <Steps promotion={promotion} />}
    </QueryState>
  );
}

function Steps({ promotion }: { promotion: PromotionDetail }) {
  const { promotions: t, common } = useT();
  const can = useCan();
  const { search, go } = usePromotionPlace();
  const { id, state, groups } = promotion;
  const isDraft = state === "draft";
  const reviewed = groups.find(
    ({ groupId, levelId }) =>
      (groupId !== null && groupId === search.group) ||
      (groupId === null && levelId === search.level),
  );
  if (reviewed) {
    return (
      <GroupReview
        key={`${reviewed.levelId} ${reviewed.groupId}`}
        promotion={promotion}
        tally={reviewed}
        mayDecide={isDraft && !isBusy(promotion) && can("write:enrollment")}
      />
    );
  }
  return (
    <>
      {can("write:enrollment") && <PromotionProgress promotion={promotion} />}
      {!isDraft && <ResultSection promotion={promotion} />}
      <Section
        title={isDraft ? t.review : t.fromTo(promotion.sourceYearName, promotion.targetYearName)}
        description={
          isDraft
            ? `${t.fromTo(promotion.sourceYearName, promotion.targetYearName)}. ${t.reviewText}`
            : t.tally(promotion)
        }
        actions={
          <Button variant="default" size="xs" onClick={() => go({})}>
            {common.back}
          </Button>
        }
      >
        {groups.length === 0 ? (
          <Text size="sm">{t.nobody}</Text>
        ) : (
          <GroupsTable promotionId={id} groups={groups} />
        )}
      </Section>
      {isDraft && !isBusy(promotion) && groups.length > 0 && (
        <PreviewSection promotion={promotion} />
      )}
    </>
  );
}
