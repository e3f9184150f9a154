import { AddHoliday, RenameHoliday } from "@athena/api/holidays/holidays.schema";
import { Stack, TextInput } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { HolidayRow } from "./holidays-section.tsx";

type Values = { day: string | null; name: string };

export function AddHolidayForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.holidays.add.useMutation();
  const form = useAppForm<Values>({
    schema: AddHoliday,
    initialValues: { day: null, name: "" },
  });
  const { fields } = t.calendar;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.calendar.addHoliday}
      save={(values) => add.mutateAsync(AddHoliday.parse(values))}
      onSaved={() => {
        toast(t.calendar.holidayAdded);
        onDone();
        void utils.holidays.invalidate();
      }}
    >
      <Stack>
        <DayField label={fields.day} required data-autofocus {...form.field("day")} />
        <TextInput label={fields.name} required {...form.field("name")} />
      </Stack>
    </FormFrame>
  );
}

export function RenameHolidayForm({
  holiday,
  onDone,
}: {
  holiday: HolidayRow;
  onDone: () => void;
}) {
  const t = useT();
  const utils = trpc.useUtils();
  const rename = trpc.holidays.rename.useMutation();
  const { id, name } = holiday;
  const form = useAppForm({ schema: RenameHoliday, initialValues: { name }, also: { id } });
  return (
    <FormFrame
      form={form}
      labels={t.calendar.fields}
      save={(values) => rename.mutateAsync({ ...values, id })}
      onSaved={() => {
        toast(t.calendar.holidayRenamed);
        onDone();
        void utils.holidays.invalidate();
      }}
    >
      <TextInput label={t.calendar.fields.name} required data-autofocus {...form.field("name")} />
    </FormFrame>
  );
}
