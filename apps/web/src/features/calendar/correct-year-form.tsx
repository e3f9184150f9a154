import { CorrectYear } from "@athena/api/years/years.schema";
import { SimpleGrid, TextInput } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { DayField } from "../../app/day-field.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { PeriodFields, type YearValues } from "./period-fields.tsx";
import type { YearRow } from "./use-year.ts";

/** The whole year: its name, its days and its periods, saved together or not at all. */
export function CorrectYearForm({ year, onDone }: { year: YearRow; onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const correct = trpc.years.correct.useMutation();
  const { id, version, name, startsOn, endsOn } = year;
  const form = useAppForm<YearValues>({
    schema: CorrectYear,
    initialValues: {
      ...{ name, startsOn, endsOn },
      periods: year.periods.map((period) => ({
        key: randomId(),
        name: period.name,
        startsOn: period.startsOn,
        endsOn: period.endsOn,
        weight: period.weight,
      })),
    },
    also: { id, version },
  });
  const { fields } = t.calendar;
  return (
    <FormFrame
      form={form}
      labels={labelsOf(t.calendar)}
      save={(values) => correct.mutateAsync(CorrectYear.parse({ ...values, id, version }))}
      onSaved={() => {
        toast(t.calendar.corrected);
        onDone();
        void utils.years.invalidate();
        void utils.holidays.invalidate();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }} mb="md">
        <TextInput label={fields.name} required data-autofocus {...form.field("name")} />
        <DayField label={fields.startsOn} required {...form.field("startsOn")} />
        <DayField label={fields.endsOn} required {...form.field("endsOn")} />
      </SimpleGrid>
      <PeriodFields form={form} />
    </FormFrame>
  );
}

const most = 6;

/** Path → label, also of each period's fields. */
function labelsOf({ fields, fieldOf, periods }: ReturnType<typeof useT>["calendar"]) {
  const ofPeriods = Array.from({ length: most }, (_, place) =>
    (["name", "startsOn", "endsOn", "weight"] as const).map((field) => [
      `periods.${place}.${field}`,
      fieldOf(fields[field], place + 1),
    ]),
  );
  return { ...fields, periods, ...Object.fromEntries(ofPeriods.flat()) };
}
