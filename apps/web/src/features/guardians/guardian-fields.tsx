import { SimpleGrid, TextInput } from "@mantine/core";
import { PersonFields } from "../../app/person-fields.tsx";
import { useT } from "../../lib/i18n/i18n.ts";

import type { FieldProps } from "../../lib/use-app-form.ts";

interface GuardianFieldsProps {
  field: FieldProps;
  prefix?: string;
}

export function GuardianFields({ field, prefix = "" }: GuardianFieldsProps) {
  const t = useT();
  const labels = [
    ["email", t.students.fields.email],
    ["phone", t.students.fields.phone],
    ["address", t.students.fields.address],
    ["occupation", t.guardians.occupation],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <PersonFields field={field} prefix={prefix} />
      {labels.map(([name, label]) => {
        const { key, ...props } = field(`${prefix}${name}`);
        return <TextInput key={key} label={label} autoComplete="off" {...props} />;
      })}
    </SimpleGrid>
  );
}
