import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCopy } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";

/** The token, this once. */
export function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useT();
  const clipboard = useClipboard();
  return (
    <Stack>
      <Alert color="yellow" role="status">
        {t.tokens.createdText}
      </Alert>
      <TextInput
        label={t.tokens.token}
        value={token}
        readOnly
        autoFocus
        ff="monospace"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => clipboard.copy(token)}
        >
          {clipboard.copied ? t.common.copied : t.common.copy}
        </Button>
        <Button onClick={onDone}>{t.tokens.done}</Button>
      </Group>
    </Stack>
  );
}
