import { UpdateProfile } from "@athena/api/me/me.schema";
import { Section } from "@athena/ui/section";
import { SimpleGrid, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { account, type Outputs } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";

export function IdentitySection({ profile }: { profile: Outputs["me"]["whoami"] }) {
  const t = useT();
  const words = t.profile;
  const utils = account.useUtils();
  const update = account.me.updateProfile.useMutation();
  const form = useAppForm<{ fullName: string }>({
    schema: UpdateProfile,
    initialValues: { fullName: profile.fullName },
  });
  return (
    <Section title={words.identity}>
      <FormFrame
        form={form}
        labels={words.fields}
        save={(values) => update.mutateAsync(UpdateProfile.parse(values))}
        onSaved={() => {
          toast(words.nameSaved);
          void utils.me.whoami.invalidate();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={words.fields.fullName}
            description={words.fullNameHint}
            required
            autoComplete="name"
            {...form.field("fullName")}
          />
          <TextInput
            label={words.email}
            description={words.emailHint}
            readOnly
            variant="filled"
            value={profile.email}
          />
        </SimpleGrid>
      </FormFrame>
    </Section>
  );
}
