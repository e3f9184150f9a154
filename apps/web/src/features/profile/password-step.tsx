import { ErrorSummary } from "@athena/ui/error-summary";
import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { useAuthSubmit } from "../sign-in/use-auth-submit.ts";

interface PasswordStepProps {
  text?: string;
  submitLabel: string;
  color?: string;
  send: (password: string) => Promise<void>;
}

/** Asks for the password once more before the account's protection changes. */
export function PasswordStep({ text, submitLabel, color, send }: PasswordStepProps) {
  const t = useT();
  const form = useAuthSubmit((value) => send(value("password")), t.profile.wrongPassword);
  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        {text && <Text size="sm">{text}</Text>}
        <PasswordInput
          name="password"
          label={t.profile.currentPassword}
          description={t.profile.askPassword}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
        />
        <Button type="submit" loading={form.isSending} {...(color && { color })}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
