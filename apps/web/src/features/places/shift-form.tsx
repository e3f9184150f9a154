import { AddShift } from "@athena/api/shifts/shifts.schema";
import { shiftCodes, usualShifts } from "@athena/domain/places";
import { Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import type { ShiftRow } from "./shifts-section.tsx";

/** A new shift, or the correction of one. The kind proposes the name and the usual hours. */
export function ShiftForm(props: { shift?: ShiftRow; onDone: () => void }) {
  const { onDone } = props;
  const shift = useAsOpened(props.shift);
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.shifts.add.useMutation();
  const correct = trpc.shifts.correct.useMutation();
  const { simatCode, name, startsAt, endsAt } = shift ?? { simatCode: "2", ...usualShifts["2"] };
  const form = useAppForm({
    schema: AddShift,
    initialValues: { simatCode, name, startsAt, endsAt },
  });
  const { fields } = t.places;
  const kind = form.field("simatCode");
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={shift ? t.common.save : t.places.addShift}
      save={async (values) => {
        const given = AddShift.parse(values);
        await (shift
          ? correct.mutateAsync({ ...given, id: shift.id, version: shift.version })
          : add.mutateAsync(given));
        return given.name;
      }}
      onSaved={(saved) => {
        toast(shift ? t.places.shiftCorrected : t.places.shiftAdded(saved));
        onDone();
        void utils.shifts.invalidate();
      }}
    >
      <Stack>
        <Select
          label={fields.shiftKind}
          allowDeselect={false}
          data-autofocus
          data={shiftCodes.map((code) => ({ value: code, label: usualShifts[code].name }))}
          {...kind}
          onChange={(value) => {
            kind.onChange(value);
            const code = oneOf(value, shiftCodes);
            if (code && !shift) form.form.setValues(usualShifts[code]);
          }}
        />
        <TextInput label={fields.name} required {...form.field("name")} />
        <SimpleGrid cols={2}>
          <TextInput label={fields.startsAt} type="time" required {...form.field("startsAt")} />
          <TextInput label={fields.endsAt} type="time" required {...form.field("endsAt")} />
        </SimpleGrid>
      </Stack>
    </FormFrame>
  );
}
