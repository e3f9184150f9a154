import { Alert, Button, Code, Group, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { download } from "../../lib/download.ts";
import { useT } from "../../lib/i18n/i18n.ts";

/** The backup codes, this once. */
export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useT();
  const words = t.profile;
  const clipboard = useClipboard();
  const text = codes.join("\n");
  return (
    <Stack>
      <Alert color="yellow" title={words.codes} role="status">
        {words.codesText}
      </Alert>
      <Code block fz="md" ta="center">
        {text}
      </Code>
      <Group>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => clipboard.copy(text)}
        >
          {clipboard.copied ? t.common.copied : words.copyCodes}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() =>
            download({
              fileName: words.codesFile,
              mediaType: "text/plain",
              base64: btoa(`${text}\n`),
            })
          }
        >
          {words.downloadCodes}
        </Button>
      </Group>
      <Button onClick={onDone}>{words.done}</Button>
    </Stack>
  );
}
