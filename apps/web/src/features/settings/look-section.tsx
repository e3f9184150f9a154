import { Section } from "@athena/ui/section";
import { Code, Group, Text } from "@mantine/core";
import { SchoolCrest } from "../../app/shell/school-crest.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { ColorForm } from "./color-form.tsx";
import { CrestButtons } from "./crest-buttons.tsx";
import { EditButton, type Settings } from "./edit-section.tsx";

/** The school's colour and crest. */
export function LookSection({ settings }: { settings: Settings }) {
  const t = useT();
  const { name, color } = settings;
  const crest = trpc.settings.crest.useQuery(undefined, { enabled: settings.hasCrest });
  const dataUrl = settings.hasCrest ? (crest.data?.dataUrl ?? null) : null;
  return (
    <Section
      title={t.settings.look}
      description={t.settings.colorHint}
      actions={
        <EditButton title={t.settings.fields.color} settings={settings}>
          {(props) => <ColorForm {...props} crest={dataUrl} />}
        </EditButton>
      }
    >
      <Group align="flex-start" gap="lg">
        <SchoolCrest name={name} color={color} src={dataUrl} size={96} />
        <div style={{ flex: "1 1 16rem" }}>
          <Text size="sm">
            {t.settings.fields.color} <Code>{color}</Code>
          </Text>
          {!settings.hasCrest && (
            <Text size="sm" c="dimmed">
              {t.settings.crestNone}
            </Text>
          )}
          {settings.editable && <CrestButtons current={dataUrl} />}
        </div>
      </Group>
    </Section>
  );
}
