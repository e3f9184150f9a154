import { ErrorSummary } from "@athena/ui/error-summary";
import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { verifyBackupCode, verifyTotp } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { useAuthSubmit } from "./use-auth-submit.ts";

interface CodeFormProps {
  onSignedIn: () => Promise<void>;
  onCancel: () => void;
}

/** The second step: a code of the authenticator app, or one of the backup codes. */
export function CodeForm({ onSignedIn, onCancel }: CodeFormProps) {
  const t = useT();
  const words = t.signIn.code;
  const [isBackup, setIsBackup] = useState(false);
  const form = useAuthSubmit(async (value) => {
    const code = value("code").replace(/\s/g, "");
    if (isBackup) await verifyBackupCode(code);
    else await verifyTotp(code, value("trust") === "on");
    await onSignedIn();
  }, words.wrong);

  return (
    <form onSubmit={form.submit}>
      <Text fw={600} mb={4}>
        {words.title}
      </Text>
      {!isBackup && (
        <Text size="sm" c="dimmed" mb="sm">
          {words.text}
        </Text>
      )}
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        <TextInput
          key={isBackup ? "backup" : "app"}
          name="code"
          label={isBackup ? words.backupLabel : words.label}
          autoComplete="one-time-code"
          inputMode={isBackup ? "text" : "numeric"}
          autoFocus
          required
          withAsterisk={false}
        />
        {!isBackup && <Checkbox name="trust" label={words.trust} />}
        <Button type="submit" loading={form.isSending}>
          {words.submit}
        </Button>
        <Group justify="space-between">
          <Button variant="subtle" size="compact-sm" onClick={() => setIsBackup(!isBackup)}>
            {isBackup ? words.app : words.backup}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={onCancel}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
