import { ChangeStatus } from "@athena/api/enrollments/enrollments.schema";
import { enrollmentStatuses, isReentry, statusFault } from "@athena/domain/enrollment";
import { Select, Stack, Textarea } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { todayAtSchool } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { StudentEnrollment } from "./group-act-form.tsx";

type Values = { status: string | null; day: string; reason: string };

/** What the enrollment may become by this form: withdrawing and coming back have their own. */
export const nextStatuses = ({ status: from }: StudentEnrollment) =>
  enrollmentStatuses.filter(
    (to) =>
      to !== "withdrawn" && !isReentry(from, to) && statusFault({ from, to, reason: "-" }) === null,
  );

export function StatusForm({
  enrollment,
  onDone,
}: {
  enrollment: StudentEnrollment;
  onDone: () => void;
}) {
  const t = useT();
  const words = t.enrollments;
  const utils = trpc.useUtils();
  const change = trpc.enrollments.changeStatus.useMutation();
  const { id, version } = enrollment;
  const form = useAppForm<Values>({
    schema: ChangeStatus,
    initialValues: { status: null, day: todayAtSchool(), reason: "" },
    also: { id, version },
  });
  return (
    <FormFrame
      form={form}
      labels={{ ...words.fields, day: words.passDay }}
      submitLabel={words.pass}
      save={(values) => change.mutateAsync(ChangeStatus.parse({ ...values, id, version }))}
      onSaved={() => {
        toast(words.passed);
        onDone();
        void utils.enrollments.invalidate();
      }}
    >
      <Stack>
        <Select
          label={words.fields.status}
          required
          data-autofocus
          data={nextStatuses(enrollment).map((value) => ({ value, label: words.statuses[value] }))}
          {...form.field("status")}
        />
        <DayField label={words.passDay} required {...form.field("day")} />
        <Textarea label={words.fields.reason} autosize minRows={2} {...form.field("reason")} />
      </Stack>
    </FormFrame>
  );
}
