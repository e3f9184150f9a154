import { ErrorSummary } from "@athena/ui/error-summary";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { signIn } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { useAuthSubmit } from "./use-auth-submit.ts";

interface PasswordFormProps {
  onSignedIn: () => Promise<void>;
  onCodeNeeded: () => void;
}

export function PasswordForm({ onSignedIn, onCodeNeeded }: PasswordFormProps) {
  const t = useT();
  const form = useAuthSubmit(async (value) => {
    const { needsCode } = await signIn(value("email").trim(), value("password"));
    if (needsCode) onCodeNeeded();
    else await onSignedIn();
  }, t.signIn.wrong);

  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        <TextInput
          name="email"
          type="email"
          label={t.signIn.email}
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
        />
        <PasswordInput
          name="password"
          label={t.signIn.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={form.isSending}>
          {t.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
