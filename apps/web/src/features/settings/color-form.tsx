import { UpdateSettings } from "@athena/api/settings/settings.schema";
import { Box, Group, Text } from "@mantine/core";
import { useState } from "react";
import { FormFrame } from "../../app/form-frame.tsx";
import { SchoolCrest } from "../../app/shell/school-crest.tsx";
import { contrast, readableOn, solid, textOn } from "../../lib/colour.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { useAppForm } from "../../lib/use-app-form.ts";
import { ColorFields } from "./color-fields.tsx";
import type { EditFormProps } from "./edit-section.tsx";
import { useRefreshLook, useSaveSettings } from "./use-save-settings.tsx";

export function ColorForm(props: EditFormProps & { crest: string | null }) {
  const { settings, version, onDone, reload, crest } = props;
  const t = useT();
  const refresh = useRefreshLook();
  const { save, staleOffer } = useSaveSettings(reload);
  const [color, setColor] = useState(settings.color);
  const form = useAppForm<{ color: string }>({
    schema: UpdateSettings,
    initialValues: { color: settings.color },
    also: { version },
  });
  form.form.watch("color", ({ value }) => setColor(value));

  return (
    <FormFrame
      form={form}
      labels={t.settings.fields}
      save={(values) => save(UpdateSettings.parse({ ...values, version }))}
      onSaved={() => {
        toast(t.settings.saved);
        onDone();
        void refresh();
      }}
    >
      {staleOffer}
      <ColorFields
        field={form.field}
        color={color}
        choose={(chosen) => form.form.setFieldValue("color", chosen)}
      />
      <Preview color={color} name={settings.name} crest={crest} />
    </FormFrame>
  );
}

interface PreviewProps {
  color: string;
  name: string;
  crest: string | null;
}

function Preview({ color, name, crest }: PreviewProps) {
  const t = useT();
  const background = solid(color);
  const ratio = Math.round(contrast(background, textOn(color)) * 10) / 10;
  const isPale = readableOn(color, "#ffffff") !== background;
  return (
    <Box mt="md">
      <Text size="sm" fw={500} mb={4}>
        {t.settings.preview}
      </Text>
      <Box
        p="sm"
        style={{
          borderTop: `4px solid ${background}`,
          borderRadius: 8,
          boxShadow: "var(--mantine-shadow-xs)",
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <SchoolCrest name={name} color={color} src={crest} />
          <Text size="sm" fw={600} px="xs" py={4} bg={background} c={textOn(color)} bdrs="sm">
            {name}
          </Text>
        </Group>
      </Box>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {t.settings.contrast(formatNumber(ratio))} {isPale && t.settings.contrastPale}
      </Text>
    </Box>
  );
}
