import { Facts } from "@athena/ui/facts";
import { Section } from "@athena/ui/section";
import { Anchor } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { ContactForm } from "./contact-form.tsx";
import { EditButton, type Settings } from "./edit-section.tsx";

/** Motto, address and ways to reach the school. */
export function ContactSection({ settings }: { settings: Settings }) {
  const t = useT();
  const { fields } = t.settings;
  const { website, email } = settings;
  return (
    <Section
      title={t.settings.data}
      actions={
        <EditButton title={t.settings.data} settings={settings}>
          {(props) => <ContactForm {...props} />}
        </EditButton>
      }
    >
      <Facts
        facts={[
          { label: fields.name, value: settings.name },
          { label: fields.motto, value: settings.motto },
          { label: fields.municipality, value: settings.municipality },
          { label: fields.address, value: settings.address },
          { label: fields.phone, value: settings.phone },
          {
            label: fields.email,
            value: email && (
              <Anchor href={`mailto:${email}`} size="sm" underline="always">
                {email}
              </Anchor>
            ),
          },
          {
            label: fields.website,
            value: website && (
              <Anchor href={website} target="_blank" rel="noreferrer" size="sm" underline="always">
                {website}
              </Anchor>
            ),
          },
        ]}
      />
    </Section>
  );
}
