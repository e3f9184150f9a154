import { Facts } from "@athena/ui/facts";
import { Button, Code, Group, Paper, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { formatDuration } from "./format-duration.ts";
import type { Trace } from "./trace-types.ts";

export function TraceSummary({ trace }: { trace: Trace }) {
  const words = useT().traces;
  const { id, createdAt, durationMs, status, keptBecause, statementCount, statementsMs } = trace;
  const statements = words.statementsSum(
    words.statementCount(formatNumber(statementCount)),
    formatDuration(statementsMs),
  );
  return (
    <Paper withBorder p="md" radius="md" mb="lg">
      <Facts
        facts={[
          { label: words.at, value: formatMoment(createdAt) },
          { label: words.status, value: `${trace.method} · ${status}` },
          { label: words.duration, value: formatDuration(durationMs) },
          { label: words.statements, value: statements },
          { label: words.kept, value: words.keptReasons[keptBecause] },
          { label: words.id, value: <Code>{id}</Code> },
        ]}
      />
      <Command text={`athena trace ${id}`} />
    </Paper>
  );
}

/** The same in a terminal, ready to be pasted. */
function Command({ text }: { text: string }) {
  const t = useT();
  const clipboard = useClipboard();
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Group gap="xs" mt="md">
      <Text size="xs" c="dimmed">
        {t.traces.command}
      </Text>
      <Code style={{ overflowWrap: "anywhere" }}>{text}</Code>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon size={14} aria-hidden />}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? t.common.copied : t.common.copy}
      </Button>
    </Group>
  );
}
