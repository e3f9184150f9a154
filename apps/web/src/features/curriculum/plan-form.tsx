import { SavePlan } from "@athena/api/plans/plans.schema";
import { Select } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { PlannedRow } from "./plan-section.tsx";
import { PlannedFields, type PlanValues } from "./planned-fields.tsx";

interface PlanFormProps {
  yearId: string;
  levelId: string;
  planned: readonly PlannedRow[];
  onDone: () => void;
}

/** The whole plan of a grade, saved together or not at all. */
export function PlanForm({ yearId, levelId, planned, onDone }: PlanFormProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const subjects = trpc.subjects.list.useQuery().data?.items ?? [];
  const save = trpc.plans.save.useMutation();
  const also = { yearId, levelId };
  const form = useAppForm<PlanValues>({
    schema: SavePlan,
    initialValues: {
      subjects: planned.map(({ subjectId, weeklyHours, areaWeight, isMandatory }) => ({
        ...{ key: randomId(), subjectId, weeklyHours, areaWeight, isMandatory },
      })),
    },
    also,
  });
  const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
  const values = form.form.getValues().subjects;
  const has = new Set(values.map(({ subjectId }) => subjectId));
  const { fields, fieldOf } = t.curriculum;
  const labels = values.flatMap(({ subjectId }, place) =>
    (["weeklyHours", "areaWeight"] as const).map((field) => [
      `subjects.${place}.${field}`,
      fieldOf(fields[field], nameOf.get(subjectId) ?? ""),
    ]),
  );
  return (
    <FormFrame
      form={form}
      labels={{ ...fields, ...Object.fromEntries(labels) }}
      save={(given) => save.mutateAsync(SavePlan.parse({ ...given, ...also }))}
      onSaved={() => {
        toast(t.curriculum.planSaved);
        onDone();
        void utils.plans.invalidate();
      }}
    >
      <PlannedFields form={form} nameOf={(id) => nameOf.get(id) ?? ""} />
      <Select
        label={t.curriculum.addToPlan}
        mt="md"
        searchable
        data-autofocus
        value={null}
        data={subjects
          .filter(({ id }) => !has.has(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(subjectId) => {
          if (!subjectId) return;
          const added = { subjectId, weeklyHours: 2, areaWeight: 100, isMandatory: true };
          form.form.insertListItem("subjects", { key: randomId(), ...added });
        }}
      />
    </FormFrame>
  );
}
