import { Section } from "@athena/ui/section";
import { Radio, SimpleGrid, TextInput } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { PersonFields } from "../../app/person-fields.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";
import { CodeSelect } from "./code-select.tsx";
import type { StudentValues } from "./student-values.ts";

const columns = { base: 1, sm: 2 };

/** The three sections of a student's form. */
export function StudentFields({ form }: { form: AppForm<StudentValues> }) {
  const t = useT();
  const words = t.students;
  const { fields } = words;
  const { field } = form;

  return (
    <>
      <Section title={words.sections.identity} description={words.sections.identityText}>
        <SimpleGrid cols={columns}>
          <PersonFields field={field} />
          <DayField label={fields.birthDate} required {...field("birthDate")} />
          <Radio.Group label={fields.gender} required {...field("gender")}>
            <SimpleGrid cols={2} mt="xs" maw={300}>
              <Radio value="F" label={words.genders.F} />
              <Radio value="M" label={words.genders.M} />
            </SimpleGrid>
          </Radio.Group>
        </SimpleGrid>
      </Section>
      <Section title={words.sections.contact}>
        <SimpleGrid cols={columns}>
          <TextInput label={fields.email} type="email" {...field("email")} />
          <TextInput label={fields.phone} type="tel" {...field("phone")} />
          <TextInput label={fields.address} {...field("address")} />
        </SimpleGrid>
      </Section>
      <Section
        title={words.sections.characterisation}
        description={words.sections.characterisationText}
      >
        <SimpleGrid cols={columns}>
          <TextInput label={fields.simatPersonId} {...field("simatPersonId")} />
          <CodeSelect list="stratum" label={fields.stratum} {...field("stratum")} />
          <CodeSelect list="sisben" label={fields.sisben} {...field("sisben")} />
          <CodeSelect list="ethnicity" label={fields.ethnicity} {...field("ethnicity")} />
          <CodeSelect list="disability" label={fields.disability} {...field("disability")} />
          <CodeSelect
            list="exceptional_capacity"
            label={fields.exceptionalCapacity}
            {...field("exceptionalCapacity")}
          />
          <CodeSelect
            list="residence_zone"
            label={fields.residenceZone}
            {...field("residenceZone")}
          />
          <CodeSelect
            list="origin_country"
            label={fields.originCountry}
            {...field("originCountry")}
          />
        </SimpleGrid>
      </Section>
    </>
  );
}
