import { promotionOutcomes, staysOn } from "@athena/domain/promotion";
import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { listName } from "../../lib/person.ts";
import { useGroupChoices } from "../enrollments/use-group-choices.ts";
import { type PromotionRow, useDecide } from "./use-promotion.ts";

interface RowChoicesProps {
  promotionId: string;
  targetYearId: string;
  row: PromotionRow;
}

/** What becomes of one student, and in which group; both are kept as soon as they are chosen. */
export function RowChoices({ promotionId, targetYearId, row }: RowChoicesProps) {
  const { promotions: t } = useT();
  const decide = useDecide(promotionId);
  const groups = useGroupChoices(targetYearId, row.targetLevelId);
  // What was chosen stands there until it has been read again, and can be chosen anew meanwhile: a field that is
  // disabled loses the keyboard.
  const chosen = decide.isPending ? decide.variables : undefined;
  const outcome = chosen?.outcome ?? row.decision ?? row.proposal;
  const group = chosen?.targetGroupId === undefined ? row.targetGroupId : chosen.targetGroupId;
  const name = listName(row);
  const one = { promotionId, enrollmentIds: [row.enrollmentId] };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={4}>
      <NativeSelect
        size="xs"
        aria-label={t.decisionOf(name)}
        value={outcome}
        data={promotionOutcomes
          .filter((each) => isOffered(each, row))
          .map((each) => ({ value: each, label: t.outcomes[each] }))}
        onChange={({ currentTarget: { value } }) =>
          decide.mutate({ ...one, outcome: oneOf(value, promotionOutcomes) ?? null })
        }
      />
      {staysOn(outcome) && (
        <NativeSelect
          size="xs"
          aria-label={t.groupOf(name)}
          value={group ?? ""}
          data={[{ value: "", label: t.noGroup }, ...groups]}
          onChange={({ currentTarget: { value } }) =>
            decide.mutate({ ...one, outcome, targetGroupId: value || null })
          }
        />
      )}
      {row.decision !== null && row.decision !== row.proposal && (
        <TextInput
          size="xs"
          aria-label={t.noteOf(name)}
          placeholder={t.note}
          maxLength={300}
          defaultValue={row.note ?? ""}
          onBlur={({ currentTarget: { value: note } }) => {
            if (note.trim() === (row.note ?? "")) return;
            // Of a choice that is still on its way the group goes along, or stays the usual one.
            const targetGroupId = chosen ? chosen.targetGroupId : row.targetGroupId;
            decide.mutate({
              ...one,
              outcome,
              note,
              ...(targetGroupId !== undefined && { targetGroupId }),
            });
          }}
        />
      )}
    </SimpleGrid>
  );
}

/** Only who is proposed to graduate may; and who graduates, or has no next grade here, has none to go on to. */
export function isOffered(
  outcome: (typeof promotionOutcomes)[number],
  { proposal }: Pick<PromotionRow, "proposal">,
): boolean {
  if (outcome === "graduate" || outcome === "promote") return outcome === proposal;
  return true;
}
