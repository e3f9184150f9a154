import { firstStatuses } from "@athena/domain/enrollment";
import { Section } from "@athena/ui/section";
import { Select, SimpleGrid } from "@mantine/core";
import { useReducer } from "react";
import { DayField } from "../../app/day-field.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import type { FieldProps } from "../../lib/use-app-form.ts";
import type { YearRow } from "../calendar/use-year.ts";
import { dayIn, type EnrollValues } from "./enroll-values.ts";
import { useGroupChoices } from "./use-group-choices.ts";

export type PlaceValues = Pick<EnrollValues, "yearId" | "levelId" | "groupId" | "day" | "status">;

/** As much of a form as the place asks for, whatever else the form holds. */
interface PlaceForm {
  field: FieldProps;
  form: { getValues: () => PlaceValues; setValues: (values: Partial<PlaceValues>) => void };
}

/** Year, grade, group and first day. The groups are those of the chosen year and grade. */
export function PlacePart({ form, years }: { form: PlaceForm; years: YearRow[] }) {
  const t = useT();
  const { fields, sections, statuses, groupHint } = t.enrollments;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { yearId, levelId } = form.form.getValues();
  const levels = trpc.levels.list.useQuery().data?.items ?? [];
  const groups = useGroupChoices(yearId, levelId);
  const year = form.field("yearId");
  const level = form.field("levelId");
  return (
    <Section title={sections.enrollment}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={fields.yearId}
          required
          allowDeselect={false}
          data={years.map(({ id, name }) => ({ value: id, label: name }))}
          {...year}
          onChange={(id: string | null) => {
            year.onChange(id);
            const chosen = years.find((one) => one.id === id);
            if (chosen) form.form.setValues({ day: dayIn(chosen), groupId: null });
          }}
        />
        <Select
          // The choices come after the form: the select is made anew, or it would show the bare id.
          {...level}
          key={`${level.key}${levels.length}`}
          label={fields.levelId}
          required
          searchable
          data={levels.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string | null) => {
            level.onChange(id);
            form.form.setValues({ groupId: null });
            redraw();
          }}
        />
        <GroupField form={form} groups={levelId ? groups : []} hint={groupHint} />
        <DayField label={fields.day} {...form.field("day")} />
        <Select
          label={fields.status}
          allowDeselect={false}
          data={firstStatuses.map((value) => ({ value, label: statuses[value] }))}
          {...form.field("status")}
        />
      </SimpleGrid>
    </Section>
  );
}

interface GroupFieldProps {
  form: PlaceForm;
  groups: { value: string; label: string }[];
  hint: string;
}

function GroupField({ form, groups, hint }: GroupFieldProps) {
  const t = useT();
  const field = form.field("groupId");
  return (
    <Select
      {...field}
      key={`${field.key}${groups.map(({ value }) => value).join()}`}
      label={t.enrollments.fields.groupId}
      description={hint}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={groups}
    />
  );
}
