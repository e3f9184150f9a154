import { ReopenPeriod } from "@athena/api/years/years.schema";
import { Textarea } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { PeriodRow } from "./period-table.tsx";

/** Opens a closed period again, for a reason that stays in the log. */
export function ReopenPeriodForm({ period, onDone }: { period: PeriodRow; onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const reopen = trpc.years.reopenPeriod.useMutation();
  const periodId = period.id;
  const form = useAppForm({
    schema: ReopenPeriod,
    initialValues: { reason: "" },
    also: { periodId },
  });
  return (
    <FormFrame
      form={form}
      labels={t.calendar.fields}
      submitLabel={t.calendar.reopenPeriod}
      save={(values) => reopen.mutateAsync({ ...values, periodId })}
      onSaved={() => {
        toast(t.calendar.periodReopened(period.name));
        onDone();
        void utils.years.invalidate();
      }}
    >
      <Textarea
        label={t.calendar.fields.reason}
        description={t.calendar.reopenHow}
        required
        data-autofocus
        {...form.field("reason")}
      />
    </FormFrame>
  );
}
