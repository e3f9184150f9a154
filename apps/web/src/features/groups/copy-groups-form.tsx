import { CopyGroups } from "@athena/api/groups/groups.schema";
import { Select, Stack, Text } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useYear, type YearRow } from "../calendar/use-year.ts";

interface CopyGroupsFormProps {
  year: YearRow;
  onDone: () => void;
}

/** The groups of another year, most often of the last one. */
export function CopyGroupsForm({ year, onDone }: CopyGroupsFormProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const { years } = useYear();
  const copy = trpc.groups.copy.useMutation();
  const others = years.filter(({ id }) => id !== year.id);
  const before = others.find(({ startsOn }) => startsOn < year.startsOn) ?? others[0];
  const also = { yearId: year.id };
  const form = useAppForm<{ fromYearId: string | null }>({
    schema: CopyGroups,
    initialValues: { fromYearId: before?.id ?? null },
    also,
  });
  return (
    <FormFrame
      form={form}
      labels={t.groups.fields}
      submitLabel={t.groups.copySubmit}
      save={(values) => copy.mutateAsync(CopyGroups.parse({ ...values, ...also }))}
      onSaved={({ added }) => {
        toast(t.groups.madeCount(added));
        onDone();
        void utils.groups.invalidate();
      }}
    >
      <Stack>
        <Text size="sm">{t.groups.copyHow}</Text>
        <Select
          label={t.groups.fields.fromYearId}
          required
          data-autofocus
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field("fromYearId")}
        />
      </Stack>
    </FormFrame>
  );
}
