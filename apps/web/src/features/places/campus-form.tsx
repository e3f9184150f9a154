import { AddCampus } from "@athena/api/campuses/campuses.schema";
import { zones } from "@athena/domain/places";
import { Select, Stack, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import type { CampusRow } from "./campuses-section.tsx";

/** A new campus, or the correction of one. */
export function CampusForm(props: { campus?: CampusRow; onDone: () => void }) {
  const { onDone } = props;
  const campus = useAsOpened(props.campus);
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.campuses.add.useMutation();
  const correct = trpc.campuses.correct.useMutation();
  const form = useAppForm({
    schema: AddCampus,
    initialValues: {
      name: campus?.name ?? "",
      consecutive: campus?.consecutive ?? "",
      zone: campus?.zone ?? "1",
      address: campus?.address ?? "",
      phone: campus?.phone ?? "",
    },
  });
  const { fields, zones: zoneNames } = t.places;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={campus ? t.common.save : t.places.addCampus}
      save={async (values) => {
        const given = AddCampus.parse(values);
        await (campus
          ? correct.mutateAsync({ ...given, id: campus.id, version: campus.version })
          : add.mutateAsync(given));
        return given.name;
      }}
      onSaved={(name) => {
        toast(campus ? t.places.campusCorrected : t.places.campusAdded(name));
        onDone();
        void utils.campuses.invalidate();
      }}
    >
      <Stack>
        <TextInput label={fields.name} required data-autofocus {...form.field("name")} />
        <TextInput
          label={fields.consecutive}
          description={t.places.consecutiveHint}
          inputMode="numeric"
          {...form.field("consecutive")}
        />
        <Select
          label={fields.zone}
          allowDeselect={false}
          data={zones.map((value) => ({ value, label: zoneNames[value] }))}
          {...form.field("zone")}
        />
        <TextInput label={fields.address} {...form.field("address")} />
        <TextInput label={fields.phone} type="tel" {...form.field("phone")} />
      </Stack>
    </FormFrame>
  );
}
