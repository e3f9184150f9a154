import { Dialog } from "@athena/ui/dialog";
import { Group, Kbd, Stack, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useT } from "../../lib/i18n/i18n.ts";
import { undoLatest } from "../../lib/toast.tsx";

/** Keys that work on every page, and the list of them at "?". */
export function Shortcuts() {
  const t = useT();
  const [isOpen, help] = useDisclosure(false);
  useHotkeys([
    ["shift+?", help.open],
    ["mod+Z", undoLatest],
  ]);
  const words = t.shell.shortcuts;
  const keys = [
    ["Ctrl K", words.palette],
    ["/", words.search],
    ["Ctrl Z", words.undo],
    ["?", words.help],
  ] as const;

  return (
    <Dialog opened={isOpen} onClose={help.close} title={words.title} closeLabel={t.common.close}>
      <Stack gap="xs">
        {keys.map(([key, text]) => (
          <Group key={key} justify="space-between" wrap="nowrap">
            <Text size="sm">{text}</Text>
            <Kbd>{key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}
