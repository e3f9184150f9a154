import { Select } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import type { FieldProps } from "../../lib/use-app-form.ts";
import { usePlaces } from "./use-places.ts";

/** Where and when a group is taught. */
export function PlaceSelects({ field }: { field: FieldProps }) {
  const t = useT();
  const { campuses, shifts } = usePlaces();
  const { fields } = t.groups;
  return (
    <>
      <Select label={fields.campusId} required data={campuses} {...field("campusId")} />
      <Select label={fields.shiftId} required data={shifts} {...field("shiftId")} />
    </>
  );
}
