import { UndoPromotion } from "@athena/api/promotions/promotions.schema";
import type { Column } from "@athena/ui/data-table";
import { Section } from "@athena/ui/section";
import { Button, Group, Text, Textarea } from "@mantine/core";
import { DialogButton } from "../../app/dialog-button.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import {
  isBusy,
  type PromotionDetail,
  type PromotionRow,
  usePromotionPlace,
  useRefreshPromotions,
} from "./use-promotion.ts";

interface ResultProps {
  promotion: PromotionDetail;
}

/** What a run wrote and what its undo took back, and the way on from there. */
export function ResultSection({ promotion }: ResultProps) {
  const { promotions: t } = useT();
  const { school, can } = useSchool();
  const { result, ranBy, ranAt, undoResult, undoneBy, undoneAt, undoReason } = promotion;
  return (
    <Section title={`${t.result}: ${t.states[promotion.state]}`}>
      {result && (
        <Text size="sm" role="status">
          {t.resultText(result)}
        </Text>
      )}
      <Text size="xs" c="dimmed" mb="sm">
        {ranBy && ranAt && t.ranBy(ranBy, formatMoment(ranAt))}
      </Text>
      {undoResult && (
        <>
          <Text size="sm" role="status">
            {t.undoText(undoResult)}
          </Text>
          <Text size="xs" c="dimmed" mb="sm">
            {undoneBy && undoneAt && t.ranBy(undoneBy, formatMoment(undoneAt))} · {undoReason}
          </Text>
        </>
      )}
      <Group mb="sm">
        {promotion.state === "done" && (
          <ButtonLink
            to={paths.enrollments}
            params={{ school: school.slug }}
            search={{ year: promotion.targetYearId }}
          >
            {t.seeEnrollments}
          </ButtonLink>
        )}
        {promotion.state === "done" && !isBusy(promotion) && can("write:enrollment") && (
          <DialogButton label={t.undo} variant="default">
            {(done) => <UndoForm promotion={promotion} onDone={done} />}
          </DialogButton>
        )}
        {promotion.state === "undone" && can("write:enrollment") && (
          <ProposeAgain promotion={promotion} />
        )}
      </Group>
      {undoResult && undoResult.kept > 0 && <Kept promotion={promotion} />}
    </Section>
  );
}

function UndoForm({ promotion, onDone }: ResultProps & { onDone: () => void }) {
  const { promotions: t } = useT();
  const refresh = useRefreshPromotions();
  const undo = trpc.promotions.undo.useMutation();
  const promotionId = promotion.id;
  const form = useAppForm({
    schema: UndoPromotion,
    initialValues: { reason: "" },
    also: { promotionId },
  });
  return (
    <FormFrame
      form={form}
      labels={t.fields}
      submitLabel={t.undo}
      save={(values) => undo.mutateAsync({ ...values, promotionId })}
      onSaved={() => {
        onDone();
        refresh();
      }}
    >
      <Textarea
        label={t.fields.reason}
        description={t.undoHow}
        required
        data-autofocus
        autosize
        minRows={2}
        {...form.field("reason")}
      />
    </FormFrame>
  );
}

function ProposeAgain({ promotion: { sourceYearId, targetYearId } }: ResultProps) {
  const { promotions: t } = useT();
  const { go } = usePromotionPlace();
  const refresh = useRefreshPromotions();
  const propose = trpc.promotions.propose.useMutation({ onError: toastError, onSettled: refresh });
  return (
    <Button
      loading={propose.isPending}
      onClick={() =>
        propose.mutate(
          { sourceYearId, targetYearId },
          { onSuccess: ({ id }) => go({ promotion: id }) },
        )
      }
    >
      {t.proposeAgain}
    </Button>
  );
}

function Kept({ promotion }: ResultProps) {
  const { promotions: t, students } = useT();
  const { school } = useSchool();
  const list = trpc.promotions.rows.useInfiniteQuery(
    { promotionId: promotion.id, isKept: true, limit: 100 },
    pageOptions,
  );
  const columns: Column<PromotionRow>[] = [
    {
      key: "student",
      header: students.name,
      cell: (row) => (
        <TextLink to={paths.student} params={{ school: school.slug, studentId: row.studentId }}>
          {listName(row)}
        </TextLink>
      ),
    },
    { key: "group", header: t.group, cell: ({ groupName }) => groupName ?? "" },
  ];
  return (
    <>
      <Text size="sm" mb="xs">
        {t.keptText}
      </Text>
      <PagedTable
        list={list}
        skeletonRows={2}
        caption={t.kept}
        columns={columns}
        rowKey={({ enrollmentId }) => enrollmentId}
        summary={(shown) => t.rowsShown(formatNumber(shown))}
      />
    </>
  );
}
