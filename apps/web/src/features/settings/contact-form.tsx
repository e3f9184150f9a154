import { UpdateSettings } from "@athena/api/settings/settings.schema";
import { SimpleGrid, Text, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { EditFormProps } from "./edit-section.tsx";
import { useRefreshLook, useSaveSettings } from "./use-save-settings.tsx";

const names = ["motto", "municipality", "address", "phone", "email", "website"] as const;
type Values = Record<(typeof names)[number], string>;

export function ContactForm({ settings, version, onDone, reload }: EditFormProps) {
  const t = useT();
  const { fields } = t.settings;
  const refresh = useRefreshLook();
  const { save, staleOffer } = useSaveSettings(reload);
  const { motto, municipality, address, phone, email, website } = settings;
  const form = useAppForm<Values>({
    schema: UpdateSettings,
    initialValues: {
      motto: motto ?? "",
      municipality: municipality ?? "",
      address: address ?? "",
      phone: phone ?? "",
      email: email ?? "",
      website: website ?? "",
    },
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
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={fields.motto} data-autofocus {...form.field("motto")} />
        <TextInput label={fields.municipality} {...form.field("municipality")} />
        <TextInput label={fields.address} {...form.field("address")} />
        <TextInput label={fields.phone} type="tel" {...form.field("phone")} />
        <TextInput label={fields.email} type="email" {...form.field("email")} />
        <TextInput
          label={fields.website}
          type="url"
          placeholder="https://"
          {...form.field("website")}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="md">
        {t.settings.nameHint}
      </Text>
    </FormFrame>
  );
}
