import { Button, Fieldset, NumberInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { DayField } from "../../app/day-field.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";

interface PeriodValues {
  key: string;
  name: string;
  startsOn: string | null;
  endsOn: string | null;
  weight: number | "";
}

export type YearValues = {
  name: string;
  startsOn: string;
  endsOn: string;
  periods: PeriodValues[];
};

const most = 6;

/** The periods of a year, in order; the last may be taken away, and up to six are possible. */
export function PeriodFields({ form }: { form: AppForm<YearValues> }) {
  const t = useT();
  const { periods } = form.form.getValues();
  const { fields } = t.calendar;
  const add = () => {
    const name = t.calendar.periodName(periods.length + 1);
    form.form.insertListItem("periods", {
      ...{ key: randomId(), name, startsOn: null, endsOn: null, weight: 0 },
    });
  };
  return (
    <Stack gap="sm">
      {periods.map(({ key }, place) => (
        <Fieldset key={key} legend={t.calendar.periodName(place + 1)}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
            <TextInput label={fields.name} required {...form.field(`periods.${place}.name`)} />
            <DayField
              label={fields.startsOn}
              required
              {...form.field(`periods.${place}.startsOn`)}
            />
            <DayField label={fields.endsOn} required {...form.field(`periods.${place}.endsOn`)} />
            <NumberInput
              label={fields.weight}
              required
              min={0}
              max={100}
              decimalScale={2}
              {...form.field(`periods.${place}.weight`)}
            />
          </SimpleGrid>
          {place > 0 && place === periods.length - 1 && (
            <Button
              variant="subtle"
              size="xs"
              mt="xs"
              onClick={() => form.form.removeListItem("periods", place)}
            >
              {t.calendar.removePeriod(place + 1)}
            </Button>
          )}
        </Fieldset>
      ))}
      {periods.length < most && (
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t.calendar.addPeriod}
        </Button>
      )}
    </Stack>
  );
}
