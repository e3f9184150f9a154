import { FillGroups } from "@athena/api/groups/groups.schema";
import { MultiSelect, NumberInput, Stack, Text } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { YearRow } from "../calendar/use-year.ts";
import { PlaceSelects } from "./place-selects.tsx";
import { usePlaces } from "./use-places.ts";

interface FillGroupsFormProps {
  year: YearRow;
  onDone: () => void;
}

type Values = {
  levelIds: string[];
  campusId: string | null;
  shiftId: string | null;
  sections: number | "";
  capacity: number | "";
};

/** So many groups in each of the grades, on one campus and in one shift. */
export function FillGroupsForm({ year, onDone }: FillGroupsFormProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const { levels, campuses, shifts } = usePlaces();
  const fill = trpc.groups.fill.useMutation();
  const also = { yearId: year.id };
  const form = useAppForm<Values>({
    schema: FillGroups,
    initialValues: {
      levelIds: levels.map(({ value }) => value),
      campusId: campuses[0]?.value ?? null,
      shiftId: shifts[0]?.value ?? null,
      sections: 2,
      capacity: 35,
    },
    also,
  });
  const { fields } = t.groups;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.groups.fillSubmit}
      save={(values) => fill.mutateAsync(FillGroups.parse({ ...values, ...also }))}
      onSaved={({ added }) => {
        toast(t.groups.madeCount(added));
        onDone();
        void utils.groups.invalidate();
      }}
    >
      <Stack>
        <Text size="sm">{t.groups.fillHow}</Text>
        <MultiSelect
          label={fields.levelIds}
          required
          clearable
          clearButtonProps={{ "aria-label": t.common.clear }}
          data={levels}
          {...form.field("levelIds")}
        />
        <NumberInput
          label={fields.sections}
          required
          allowDecimal={false}
          data-autofocus
          {...form.field("sections")}
        />
        <PlaceSelects field={form.field} />
        <NumberInput
          label={fields.capacity}
          required
          allowDecimal={false}
          {...form.field("capacity")}
        />
      </Stack>
    </FormFrame>
  );
}
