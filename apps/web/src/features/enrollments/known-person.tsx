import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../../lib/i18n/i18n.ts";

interface KnownPersonProps {
  name: string;
  children?: ReactNode;
  onAnother: () => void;
}

/** Somebody the school knows, as found; another document can be searched instead. */
export function KnownPerson({ name, children, onAnother }: KnownPersonProps) {
  const t = useT();
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Text fw={600}>{t.enrollments.known(name)}</Text>
          {children}
        </Stack>
        <Button variant="default" size="xs" onClick={onAnother}>
          {t.enrollments.another}
        </Button>
      </Group>
    </Paper>
  );
}
