import { relationships } from "@athena/domain/relationship";
import { Checkbox, NumberInput, Select, SimpleGrid, Textarea } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";

const flags = ["isPrimary", "canPickup", "isEmergencyContact", "hasCustody"] as const;

interface LinkFieldsProps {
  form: Pick<AppForm<Record<string, unknown>>, "field" | "checkbox">;
  /** Where the link stands in the form, e.g. `guardians.0.`. */
  prefix?: string;
}

/** What a guardian is to one student. */
export function LinkFields({ form, prefix = "" }: LinkFieldsProps) {
  const t = useT();
  const words = t.guardians;
  const field = (name: string) => form.field(`${prefix}${name}`);
  const checkbox = (name: string) => form.checkbox(`${prefix}${name}`);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="md">
        <Select
          label={words.relationship}
          required
          allowDeselect={false}
          data={relationships.map((value) => ({ value, label: words.relationships[value] }))}
          {...field("relationship")}
        />
        <NumberInput
          label={words.priority}
          description={words.priorityHint}
          min={1}
          max={9}
          {...field("priority")}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="md">
        {flags.map((flag) => {
          const { key, ...props } = checkbox(flag);
          return <Checkbox key={key} label={words.flags[flag]} {...props} />;
        })}
      </SimpleGrid>
      <Textarea
        label={words.custodyRestriction}
        description={words.custodyRestrictionHint}
        autosize
        minRows={2}
        mt="md"
        {...field("custodyRestriction")}
      />
    </>
  );
}
