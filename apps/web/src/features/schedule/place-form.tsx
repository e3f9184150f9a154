import { PlaceSlot } from "@athena/api/schedule/schedule.schema";
import { Alert, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { FormFrame } from "../../app/form-frame.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { CourseRow } from "../courses/course-list.tsx";

type Values = {
  offeringId: string | null;
  startsAt: string;
  endsAt: string;
  room: string;
};

const kinds = ["group", "teacher", "room"] as const;

/** A class in the week of a group. A clash is said by who would be in two places. */
export function PlaceForm({
  courses,
  onDone,
}: {
  courses: readonly CourseRow[];
  onDone: () => void;
}) {
  const t = useT();
  const utils = trpc.useUtils();
  const place = trpc.schedule.place.useMutation();
  const [clashing, setClashing] = useState<readonly (typeof kinds)[number][]>([]);
  // A choice is text, and the day of the week a number.
  const [weekday, setWeekday] = useState("1");
  const also = { weekday: Number(weekday) };
  const form = useAppForm<Values>({
    schema: PlaceSlot,
    initialValues: { offeringId: null, startsAt: "", endsAt: "", room: "" },
    also,
  });
  const { fields, weekdays, clash } = t.schedule;
  const save = async (values: Values) => {
    setClashing([]);
    try {
      await place.mutateAsync(PlaceSlot.parse({ ...values, ...also }));
    } catch (error) {
      const { facts } = appErrorOf(error);
      const found = Array.isArray(facts.kinds) ? facts.kinds : [];
      setClashing(kinds.filter((kind) => found.includes(kind)));
      throw error;
    }
  };
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.schedule.place}
      save={save}
      onSaved={() => {
        toast(t.schedule.placed);
        onDone();
        void utils.schedule.invalidate();
      }}
    >
      <Stack>
        {clashing.length > 0 && (
          <Alert color="red">{clashing.map((kind) => clash[kind]).join(" ")}</Alert>
        )}
        <Select
          label={fields.offeringId}
          required
          searchable
          data-autofocus
          data={courses.map(({ id, subjectName }) => ({ value: id, label: subjectName }))}
          {...form.field("offeringId")}
        />
        <Select
          label={fields.weekday}
          allowDeselect={false}
          data={weekdays.map((label, day) => ({ value: String(day + 1), label }))}
          value={weekday}
          onChange={(day) => setWeekday(day ?? "1")}
        />
        <SimpleGrid cols={2}>
          <TextInput label={fields.startsAt} type="time" required {...form.field("startsAt")} />
          <TextInput label={fields.endsAt} type="time" required {...form.field("endsAt")} />
        </SimpleGrid>
        <TextInput label={fields.room} {...form.field("room")} />
      </Stack>
    </FormFrame>
  );
}
