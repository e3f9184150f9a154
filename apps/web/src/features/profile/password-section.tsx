import { ErrorSummary } from "@athena/ui/error-summary";
import { Section } from "@athena/ui/section";
import { Button, PasswordInput, SimpleGrid } from "@mantine/core";
import { useState } from "react";
import { accountConnection } from "../../lib/account.ts";
import { changePassword } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { useAuthSubmit } from "../sign-in/use-auth-submit.ts";
import { sessionsKey } from "./sessions-section.tsx";

const minPassword = 10;
const maxPassword = 128;

export function PasswordSection({ email }: { email: string }) {
  const t = useT();
  const [round, setRound] = useState(0);
  return (
    <Section title={t.profile.password} description={t.profile.passwordText}>
      <PasswordForm key={round} email={email} onChanged={() => setRound(round + 1)} />
    </Section>
  );
}

function PasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const t = useT();
  const form = useAuthSubmit(async (value) => {
    await changePassword(value("current"), value("new"));
    toast(t.profile.passwordChanged);
    void accountConnection.queryClient.invalidateQueries({ queryKey: sessionsKey });
    onChanged();
  }, t.profile.wrongPassword);
  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.notSaved}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      {/* Password managers file the new password under the account they find here. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: "end" }}>
        <PasswordInput
          name="current"
          label={t.profile.currentPassword}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="new"
          label={t.profile.newPassword}
          description={t.signIn.reset.hint}
          autoComplete="new-password"
          minLength={minPassword}
          maxLength={maxPassword}
          required
          withAsterisk={false}
        />
      </SimpleGrid>
      <Button type="submit" mt="md" variant="default" loading={form.isSending}>
        {t.profile.changePassword}
      </Button>
    </form>
  );
}
