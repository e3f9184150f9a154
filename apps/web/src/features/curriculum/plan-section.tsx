import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Badge, Select, Text } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useState } from "react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useCan } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { CopyPlansForm } from "./copy-plans-form.tsx";
import { PlanForm } from "./plan-form.tsx";
import { useAreaName } from "./use-area-name.ts";

export type PlannedRow = Outputs["plans"]["read"]["items"][number];

/** The plan of one grade in a year, under the choice of the grade. */
export function PlanSection({ year }: { year: YearRow }) {
  const t = useT();
  const levels = trpc.levels.list.useQuery().data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const level = levels.find(({ id }) => id === chosen) ?? levels[0];
  return (
    <>
      <Select
        label={t.curriculum.fields.levelId}
        mb="md"
        maw={320}
        allowDeselect={false}
        data={levels.map(({ id, name }) => ({ value: id, label: name }))}
        value={level?.id ?? null}
        onChange={setChosen}
      />
      {level && <LevelPlan key={level.id} year={year} level={level} />}
    </>
  );
}

interface LevelPlanProps {
  year: YearRow;
  level: { id: string; name: string };
}

function LevelPlan({ year, level }: LevelPlanProps) {
  const t = useT();
  const mayChange = useCan()("config:institution") && isOpenYear(year);
  const plan = trpc.plans.read.useQuery({ yearId: year.id, levelId: level.id });
  const columns = useColumns();
  const { curriculum } = t;
  return (
    <QueryState query={plan}>
      {({ items }) => (
        <Section
          title={`${curriculum.plan}: ${level.name}`}
          description={curriculum.planText(
            formatNumber(items.reduce((sum, { weeklyHours }) => sum + weeklyHours, 0)),
          )}
          actions={
            mayChange && (
              <>
                <DialogButton label={curriculum.copyPlans} size="xs" variant="default">
                  {(done) => <CopyPlansForm year={year} onDone={done} />}
                </DialogButton>
                <DialogButton label={curriculum.editPlan} size="xs" dialogSize="xl">
                  {(done) => (
                    <PlanForm yearId={year.id} levelId={level.id} planned={items} onDone={done} />
                  )}
                </DialogButton>
              </>
            )
          }
        >
          {items.length > 0 ? (
            <DataTable
              caption={curriculum.plan}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
            />
          ) : (
            <EmptyState
              icon={<IconListDetails />}
              title={curriculum.noPlan}
              {...(mayChange && { description: curriculum.noPlanText })}
            />
          )}
        </Section>
      )}
    </QueryState>
  );
}

function useColumns(): Column<PlannedRow>[] {
  const t = useT();
  const areaName = useAreaName();
  const { fields, optional } = t.curriculum;
  return [
    {
      key: "subject",
      header: fields.subjectId,
      cell: (row) => (
        <>
          {row.subjectName} {!row.isMandatory && <Badge variant="light">{optional}</Badge>}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {areaName(row.areaId)}
          </Text>
        </>
      ),
    },
    {
      key: "area",
      header: fields.areaId,
      isWideOnly: true,
      cell: (row) => areaName(row.areaId),
    },
    {
      key: "hours",
      header: fields.weeklyHours,
      align: "right",
      cell: (row) => formatNumber(row.weeklyHours),
    },
    {
      key: "weight",
      header: fields.areaWeight,
      align: "right",
      cell: (row) => formatNumber(row.areaWeight),
    },
  ];
}
