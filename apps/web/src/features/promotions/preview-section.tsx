import { type Column, DataTable } from "@athena/ui/data-table";
import { Section } from "@athena/ui/section";
import { Alert, Button, Group, List, Text } from "@mantine/core";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { type PromotionDetail, useRefreshPromotions } from "./use-promotion.ts";

type Preview = Outputs["promotions"]["preview"];
type Fill = Preview["groups"][number];

/** The third step: what the run would do, what keeps it from beginning, and the run. */
export function PreviewSection({ promotion }: { promotion: PromotionDetail }) {
  const { promotions: t } = useT();
  const preview = trpc.promotions.preview.useQuery({ promotionId: promotion.id });
  return (
    <Section title={t.preview} description={t.previewText}>
      <QueryState query={preview} rows={4}>
        {(answer) => (
          <>
            <Problems promotion={promotion} preview={answer} />
            <List size="sm" mb="md">
              <List.Item>{t.willCreate(formatNumber(answer.created))}</List.Item>
              <List.Item>{t.willGraduate(formatNumber(answer.graduated))}</List.Item>
              <List.Item>{t.willLeave(formatNumber(answer.leaving))}</List.Item>
              <List.Item>{t.willUnplaced(formatNumber(answer.unplaced))}</List.Item>
              <List.Item>{t.willSkip(formatNumber(answer.alreadyEnrolled))}</List.Item>
            </List>
            <RunButtons promotion={promotion} preview={answer} />
            <GroupFills groups={answer.groups} />
          </>
        )}
      </QueryState>
    </Section>
  );
}

interface PartProps {
  promotion: PromotionDetail;
  preview: Preview;
}

function Problems({ promotion, preview }: PartProps) {
  const { promotions: t } = useT();
  const { school } = useSchool();
  const { problems, groups, gone, unproposed } = preview;
  return (
    <>
      {groups.length === 0 && (
        <Alert color="yellow" mb="sm">
          <Text size="sm" mb="xs">
            {t.noGroups(promotion.targetYearName)}
          </Text>
          <ButtonLink
            to={paths.groups}
            params={{ school: school.slug }}
            search={{ year: promotion.targetYearId }}
            size="xs"
            variant="default"
          >
            {t.makeGroups}
          </ButtonLink>
        </Alert>
      )}
      {gone + unproposed > 0 && (
        <Alert color="yellow" mb="sm">
          {t.stale(gone, unproposed)}
        </Alert>
      )}
      {problems.length > 0 && (
        <Alert color="red" title={t.problems} mb="sm">
          <List size="sm">
            {problems.map(({ code, name, students }) => (
              <List.Item key={`${code} ${name}`}>{t.problem[code](name, students)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}

function RunButtons({ promotion, preview }: PartProps) {
  const { promotions: t } = useT();
  const { can } = useSchool();
  const refresh = useRefreshPromotions();
  const options = { onError: toastError, onSettled: refresh };
  const run = trpc.promotions.run.useMutation(options);
  const propose = trpc.promotions.propose.useMutation(options);
  if (!can("write:enrollment")) return null;
  const { id: promotionId, sourceYearId, targetYearId } = promotion;
  return (
    <Group mb="md">
      <Button
        loading={run.isPending}
        disabled={preview.problems.length > 0 || promotion.students === 0}
        onClick={() => run.mutate({ promotionId }, { onSuccess: toTop })}
      >
        {t.run}
      </Button>
      <Button
        variant="default"
        loading={propose.isPending}
        onClick={() =>
          propose.mutate({ sourceYearId, targetYearId }, { onSuccess: () => toast(t.refreshed) })
        }
      >
        {t.refresh}
      </Button>
    </Group>
  );
}

/** How far the run is shows above the groups. */
const toTop = () => document.querySelector<HTMLElement>("[data-page-title]")?.focus();

function GroupFills({ groups }: { groups: readonly Fill[] }) {
  const { promotions: t } = useT();
  const columns: Column<Fill>[] = [
    { key: "group", header: t.group, cell: ({ name }) => name },
    {
      key: "arriving",
      header: t.arriving,
      align: "right",
      cell: ({ arriving }) => formatNumber(arriving),
    },
    {
      key: "standing",
      header: t.standing,
      align: "right",
      isWideOnly: true,
      cell: ({ standing }) => formatNumber(standing),
    },
    {
      key: "capacity",
      header: t.capacity,
      align: "right",
      cell: ({ capacity, arriving, standing }) => (
        <Text span size="sm" {...(arriving + standing > capacity && { c: "red", fw: 600 })}>
          {formatNumber(capacity)}
        </Text>
      ),
    },
  ];
  if (groups.length === 0) return null;
  return <DataTable caption={t.fill} columns={columns} rows={groups} rowKey={({ id }) => id} />;
}
