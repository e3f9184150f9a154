import { CopyPlans } from "@athena/api/plans/plans.schema";
import { Select, Stack, Text } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useYear, type YearRow } from "../calendar/use-year.ts";

/** The plans of another year, for the grades that have none in this one. */
export function CopyPlansForm({ year, onDone }: { year: YearRow; onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const { years } = useYear();
  const copy = trpc.plans.copy.useMutation();
  const others = years.filter(({ id }) => id !== year.id);
  const before = others.find(({ startsOn }) => startsOn < year.startsOn) ?? others[0];
  const also = { yearId: year.id };
  const form = useAppForm<{ fromYearId: string | null }>({
    schema: CopyPlans,
    initialValues: { fromYearId: before?.id ?? null },
    also,
  });
  return (
    <FormFrame
      form={form}
      labels={t.curriculum.fields}
      submitLabel={t.curriculum.copySubmit}
      save={(values) => copy.mutateAsync(CopyPlans.parse({ ...values, ...also }))}
      onSaved={({ added }) => {
        toast(t.curriculum.copied(added));
        onDone();
        void utils.plans.invalidate();
      }}
    >
      <Stack>
        <Text size="sm">{t.curriculum.copyHow}</Text>
        <Select
          label={t.curriculum.fields.fromYearId}
          required
          data-autofocus
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field("fromYearId")}
        />
      </Stack>
    </FormFrame>
  );
}
