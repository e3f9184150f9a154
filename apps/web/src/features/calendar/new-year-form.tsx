import { CreateYear } from "@athena/api/years/years.schema";
import { calendars, usualYear } from "@athena/domain/school-year";
import { NumberInput, Select, Stack, Text } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { todayAtSchool } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useYear } from "./use-year.ts";

/** Three answers make a year: its usual days and even periods are corrected later. */
export function NewYearForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const { years, choose } = useYear();
  const create = trpc.years.create.useMutation();
  const latest = years[0];
  const thisYear = Number(todayAtSchool().slice(0, 4));
  const form = useAppForm({
    schema: CreateYear,
    initialValues: {
      calendar: latest?.calendar ?? "A",
      year: latest ? Number(latest.startsOn.slice(0, 4)) + 1 : thisYear,
      periods: latest?.periods.length || 4,
    },
  });
  const { fields } = t.calendar;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.calendar.newYear}
      save={(values) => create.mutateAsync(CreateYear.parse(values))}
      onSaved={({ id }) => {
        const { calendar, year } = CreateYear.parse(form.form.getValues());
        toast(t.calendar.created(usualYear(calendar, year).name));
        onDone();
        void utils.years.invalidate().then(() => choose(id));
      }}
    >
      <Stack>
        <Text size="sm">{t.calendar.newYearHow}</Text>
        <Select
          label={fields.calendar}
          allowDeselect={false}
          data={calendars.map((value) => ({ value, label: t.calendar.calendars[value] }))}
          data-autofocus
          {...form.field("calendar")}
        />
        <NumberInput label={fields.year} required allowDecimal={false} {...form.field("year")} />
        <NumberInput
          label={fields.periods}
          required
          allowDecimal={false}
          {...form.field("periods")}
        />
      </Stack>
    </FormFrame>
  );
}
