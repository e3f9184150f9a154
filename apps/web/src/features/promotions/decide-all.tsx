import { promotionOutcomes } from "@athena/domain/promotion";
import { Button, Group, NativeSelect } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import type { Inputs } from "../../lib/trpc.ts";
import { useGroupChoices } from "../enrollments/use-group-choices.ts";
import { type PromotionRow, useDecide } from "./use-promotion.ts";

interface DecideAllProps {
  promotionId: string;
  targetYearId: string;
  rows: readonly PromotionRow[];
}

type Choice = Pick<Inputs["promotions"]["decide"], "outcome" | "targetGroupId">;

const atOnce = 100;

/** One decision for all students of the group: as proposed, back to the proposal, or all who go on into one group. */
export function DecideAll({ promotionId, targetYearId, rows }: DecideAllProps) {
  const { promotions: t } = useT();
  const decide = useDecide(promotionId);
  const proposal = promotionOutcomes.find((one) => one === rows[0]?.proposal) ?? "promote";
  const ahead = rows.filter(({ decision, proposal: other }) => (decision ?? other) === "promote");
  const groups = useGroupChoices(targetYearId, ahead[0]?.targetLevelId);
  const decideAll = async (some: readonly PromotionRow[], choice: Choice) => {
    const ids = some.map(({ enrollmentId }) => enrollmentId);
    for (let first = 0; first < ids.length; first += atOnce) {
      const enrollmentIds = ids.slice(first, first + atOnce);
      await decide.mutateAsync({ promotionId, enrollmentIds, ...choice });
    }
    toast(t.saved);
  };
  // A failure is said by the decision itself.
  const run = (some: readonly PromotionRow[], choice: Choice) =>
    void decideAll(some, choice).catch(() => undefined);
  return (
    <Group mb="md" align="flex-end" gap="sm">
      <Button
        size="xs"
        variant="default"
        loading={decide.isPending}
        onClick={() => run(rows, { outcome: proposal })}
      >
        {t.everybody[proposal]}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        disabled={decide.isPending || rows.every(({ decision }) => decision === null)}
        onClick={() => run(rows, { outcome: null })}
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
            run(ahead, { outcome: "promote", targetGroupId });
          }}
        />
      )}
    </Group>
  );
}
