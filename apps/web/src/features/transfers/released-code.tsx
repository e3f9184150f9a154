import { Alert, Box, Button, Group, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCopy, IconPrinter } from "@tabler/icons-react";
import { useSchool } from "../../app/school-context.tsx";
import { formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { fullName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

interface ReleasedCodeProps {
  released: Outputs["transfers"]["release"];
  studentId: string;
  onDone: () => void;
}

/** The code, this once, with what the family has to know; printed, it is a page of its own. */
export function ReleasedCode({ released, studentId, onDone }: ReleasedCodeProps) {
  const t = useT();
  const words = t.transfers;
  const { school } = useSchool();
  const clipboard = useClipboard();
  const student = trpc.students.byId.useQuery({ id: studentId }).data;
  return (
    <Stack>
      <Alert color="yellow" role="status">
        {words.codeOnce}
      </Alert>
      <Box data-printed>
        <Text size="sm">{school.name}</Text>
        {student && (
          <Text fw={600}>
            {fullName(student)} · {student.documentType} {student.documentNumber}
          </Text>
        )}
        <Text size="sm" mt="xs" id="transfer-code">
          {words.code}
        </Text>
        <Text component="output" aria-labelledby="transfer-code" ff="monospace" size="xl" fw={700}>
          {released.code}
        </Text>
        <Text size="sm" mt="xs">
          {words.codeText(formatMoment(released.expiresAt))}
        </Text>
      </Box>
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => clipboard.copy(released.code)}
        >
          {clipboard.copied ? t.common.copied : t.common.copy}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
        <Button data-autofocus onClick={onDone}>
          {words.done}
        </Button>
      </Group>
    </Stack>
  );
}
