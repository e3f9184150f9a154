import { promotionOutcomes } from "@athena/domain/promotion";
import { Button, Group, NativeSelect } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useGroupChoices } from "../enrollments/use-group-choices.ts";
import { type PromotionRow, useRefreshPromotions } from "./use-promotion.ts";

interface DecideAllProps {
  promotionId: string;
  targetYearId: string;
  rows: readonly PromotionRow[];
}

const most = 100;

/** One decision for all students of the group: as proposed, back to the proposal, or all who go on into one group. */
export function DecideAll({ promotionId, targetYearId, rows }: DecideAllProps) {
  const { promotions: t } = useT();
  const refresh = useRefreshPromotions();
  const decide = trpc.promotions.decide.useMutation({
    onSuccess: () => toast(t.saved),
    onError: toastError,
    onSettled: refresh,
  });
  const proposal = promotionOutcomes.find((one) => one === rows[0]?.proposal) ?? "promote";
  const ahead = rows.filter(({ decision, proposal: other }) => (decision ?? other) === "promote");
  const groups = useGroupChoices(targetYearId, ahead[0]?.targetLevelId);
  const idsOf = (some: readonly PromotionRow[]) =>
    some.slice(0, most).map(({ enrollmentId }) => enrollmentId);
  const all = { promotionId, enrollmentIds: idsOf(rows) };
  return (
    <Group mb="md" align="flex-end" gap="sm">
      <Button
        size="xs"
        variant="default"
        loading={decide.isPending}
        onClick={() => decide.mutate({ ...all, outcome: proposal })}
      >
        {t.everybody[proposal]}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        disabled={decide.isPending || rows.every(({ decision }) => decision === null)}
        onClick={() => decide.mutate({ ...all, outcome: null })}
      >
        {t.reset}
      </Button>
      {ahead.length > 0 && groups.length > 0 && (
        <NativeSelect
          size="xs"
          label={t.everybodyTo}
          value=""
          data={[{ value: "", label: t.choose }, ...groups]}
          onChange={({ currentTarget: { value: targetGroupId } }) => {
            if (!targetGroupId) return;
            const enrollmentIds = idsOf(ahead);
            decide.mutate({ promotionId, enrollmentIds, outcome: "promote", targetGroupId });
          }}
        />
      )}
    </Group>
  );
}
