import { UpdateSettings } from "@athena/api/settings/settings.schema";
import { Section } from "@athena/ui/section";
import { Text, Textarea } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { useAppForm } from "../../lib/use-app-form.ts";
import { EditButton, type EditFormProps, type Settings } from "./edit-section.tsx";
import { useRefreshLook, useSaveSettings } from "./use-save-settings.tsx";

interface LongText {
  field: "peiSummary" | "habeasDataText";
  text: string | null;
  hint: string;
}

interface TextSectionProps extends LongText {
  settings: Settings;
  title: string;
}

/** One long text of the school. */
export function TextSection({ settings, title, field, text, hint }: TextSectionProps) {
  const t = useT();
  return (
    <Section
      title={title}
      description={hint}
      actions={
        <EditButton title={title} settings={settings}>
          {(props) => <TextForm {...props} field={field} hint={hint} />}
        </EditButton>
      }
    >
      {text ? (
        <Text size="sm" maw={720} style={{ whiteSpace: "pre-wrap" }}>
          {text}
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t.settings.nothing}
        </Text>
      )}
    </Section>
  );
}

type TextFormProps = EditFormProps & Pick<LongText, "field" | "hint">;

function TextForm({ settings, version, onDone, reload, field, hint }: TextFormProps) {
  const t = useT();
  const { fields } = t.settings;
  const refresh = useRefreshLook();
  const { save, staleOffer } = useSaveSettings(reload);
  const text = field === "peiSummary" ? settings.editable?.peiSummary : settings.habeasDataText;
  const form = useAppForm<Record<string, string>>({
    schema: UpdateSettings,
    initialValues: { [field]: text ?? "" },
    also: { version },
  });
  return (
    <FormFrame
      form={form}
      labels={fields}
      save={(values) => save(UpdateSettings.parse({ ...values, version }))}
      onSaved={() => {
        toast(t.settings.saved);
        onDone();
        void refresh();
      }}
    >
      {staleOffer}
      <Textarea
        label={fields[field]}
        description={hint}
        autosize
        minRows={8}
        maxRows={20}
        data-autofocus
        {...form.field(field)}
      />
    </FormFrame>
  );
}
