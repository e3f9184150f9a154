import { Button, Checkbox, Fieldset, Group, NumberInput, SimpleGrid, Stack } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";

export type PlanValues = {
  subjects: {
    key: string;
    subjectId: string;
    weeklyHours: number | "";
    areaWeight: number | "";
    isMandatory: boolean;
  }[];
};

interface PlannedFieldsProps {
  form: AppForm<PlanValues>;
  nameOf: (subjectId: string) => string;
}

/** The subjects of a plan, each with its hours and its share of its area. */
export function PlannedFields({ form, nameOf }: PlannedFieldsProps) {
  const t = useT();
  const { fields, removeFromPlan } = t.curriculum;
  return (
    <Stack gap="sm">
      {form.form.getValues().subjects.map(({ key, subjectId }, place) => (
        <Fieldset key={key} legend={nameOf(subjectId)}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput
              label={fields.weeklyHours}
              required
              allowDecimal={false}
              {...form.field(`subjects.${place}.weeklyHours`)}
            />
            <NumberInput
              label={fields.areaWeight}
              required
              decimalScale={2}
              {...form.field(`subjects.${place}.areaWeight`)}
            />
          </SimpleGrid>
          <Group mt="xs" justify="space-between">
            <Checkbox
              label={fields.isMandatory}
              {...form.checkbox(`subjects.${place}.isMandatory`)}
            />
            <Button
              size="xs"
              variant="subtle"
              aria-label={removeFromPlan(nameOf(subjectId))}
              onClick={() => form.form.removeListItem("subjects", place)}
            >
              {t.common.remove}
            </Button>
          </Group>
        </Fieldset>
      ))}
    </Stack>
  );
}
