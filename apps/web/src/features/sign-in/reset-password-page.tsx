import { ErrorSummary } from "@athena/ui/error-summary";
import { Alert, Button, Center, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { TextLink } from "../../app/links.tsx";
import { requestPasswordReset, resetPassword } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { Door } from "./door.tsx";
import { useAuthSubmit } from "./use-auth-submit.ts";

const minPassword = 10;

/** Without a token: asks for the link. With one: the new password. */
export function ResetPasswordPage() {
  const t = useT();
  const { token, error } = useSearch({ from: "/reset-password" });
  const canChoose = token !== undefined && error === undefined;
  return (
    <Door title={canChoose ? t.signIn.reset.title : t.signIn.reset.askTitle}>
      {error && (
        <Alert color="red" role="alert" mb="md">
          {t.signIn.reset.badLink}
        </Alert>
      )}
      {canChoose ? <ChoosePassword token={token} /> : <AskForLink />}
      <Center mt="md">
        <TextLink to={paths.login} size="sm" underline="always">
          {t.signIn.reset.backToSignIn}
        </TextLink>
      </Center>
    </Door>
  );
}

function AskForLink() {
  const t = useT();
  const [isSent, setIsSent] = useState(false);
  const form = useAuthSubmit(async (value) => {
    await requestPasswordReset(value("email").trim());
    setIsSent(true);
  }, t.errors.codes.INVALID_INPUT);
  if (isSent) return <Alert role="status">{t.signIn.reset.sent}</Alert>;

  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        <Text size="sm">{t.signIn.reset.askText}</Text>
        <TextInput
          name="email"
          type="email"
          label={t.signIn.email}
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={form.isSending}>
          {t.signIn.reset.askSubmit}
        </Button>
      </Stack>
    </form>
  );
}

function ChoosePassword({ token }: { token: string }) {
  const t = useT();
  const [isDone, setIsDone] = useState(false);
  const form = useAuthSubmit(async (value) => {
    await resetPassword(token, value("password"));
    setIsDone(true);
  }, t.signIn.reset.badLink);
  if (isDone) return <Alert role="status">{t.signIn.reset.done}</Alert>;

  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        <PasswordInput
          name="password"
          label={t.signIn.reset.newPassword}
          description={t.signIn.reset.hint}
          autoComplete="new-password"
          minLength={minPassword}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={form.isSending}>
          {t.signIn.reset.submit}
        </Button>
      </Stack>
    </form>
  );
}
