import type { CopyGroups } from "@athena/api/groups/groups.schema";
import { Select, Stack, Text } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useYear, type YearRow } from "./use-year.ts";

interface CopyYearFormProps {
  year: YearRow;
  /** The same for whatever is copied. */
  schema: typeof CopyGroups;
  texts: { readonly how: string; readonly submit: string; readonly fields: { fromYearId: string } };
  copy: (years: { yearId: string; fromYearId: string }) => Promise<{ added: number }>;
  onCopied: (added: number) => void;
}

/** Brings something of another year into this one, most often of the last. */
export function CopyYearForm({ year, schema, texts, copy, onCopied }: CopyYearFormProps) {
  const { years } = useYear();
  const others = years.filter(({ id }) => id !== year.id);
  const before = others.find(({ startsOn }) => startsOn < year.startsOn) ?? others[0];
  const also = { yearId: year.id };
  const form = useAppForm<{ fromYearId: string | null }>({
    schema,
    initialValues: { fromYearId: before?.id ?? null },
    also,
  });
  return (
    <FormFrame
      form={form}
      labels={texts.fields}
      submitLabel={texts.submit}
      save={(values) => copy(schema.parse({ ...values, ...also }))}
      onSaved={({ added }) => onCopied(added)}
    >
      <Stack>
        <Text size="sm">{texts.how}</Text>
        <Select
          label={texts.fields.fromYearId}
          required
          data-autofocus
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field("fromYearId")}
        />
      </Stack>
    </FormFrame>
  );
}
