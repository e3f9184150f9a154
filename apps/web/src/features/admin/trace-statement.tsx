import { Badge, Box, Code, Group, Text } from "@mantine/core";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { formatDuration } from "./format-duration.ts";
import { Refusal } from "./refusal.tsx";
import { StatementProof } from "./statement-proof.tsx";
import { StatementText } from "./statement-text.tsx";
import type { Trace, TracedStatement } from "./trace-types.ts";

/** One statement: by which door, what it was proved by or why not, rows and time, and its text behind a button. */
export function TraceStatement({ statement, trace }: { statement: TracedStatement; trace: Trace }) {
  const words = useT().traces;
  const { door, verdict, rows, ms, failure, call, text } = statement;
  return (
    <Box>
      <Group gap="xs">
        <Standing statement={statement} />
        <Badge variant="default">{words.doors[door]}</Badge>
        {trace.calls.length > 1 && <Code style={{ overflowWrap: "anywhere" }}>{call}</Code>}
        {rows !== null && <Text size="sm">{words.rows(formatNumber(rows))}</Text>}
        {verdict?.ok !== false && (
          <Text size="sm" c="dimmed">
            {formatDuration(ms)}
          </Text>
        )}
      </Group>
      <TimeBar statement={statement} durationMs={trace.durationMs} />
      {verdict?.ok === false && <Refusal refusal={verdict} />}
      {door === "identity" && (
        <Text size="xs" c="dimmed">
          {words.fixedText}
        </Text>
      )}
      {verdict?.ok === true && <StatementProof verdict={verdict} door={door} />}
      {failure !== null && (
        <Text size="sm" c="red">
          {words.code}: <Code>{failure}</Code>
        </Text>
      )}
      {isControl(statement) ? <Code>{text}</Code> : <StatementText statement={statement} />}
    </Box>
  );
}

/** `BEGIN` and its kin: there is nothing to prove, and nothing to unfold. */
const isControl = ({ verdict, door }: TracedStatement) => verdict === null && door !== "identity";

function Standing({ statement: { verdict, door, failure } }: { statement: TracedStatement }) {
  const words = useT().traces;
  if (verdict?.ok === false) return <Badge color="red">{words.refused}</Badge>;
  if (failure !== null) return <Badge color="red">{words.failed}</Badge>;
  if (verdict === null) {
    return <Badge variant="default">{door === "identity" ? words.fixed : words.control}</Badge>;
  }
  return (
    <Badge variant="light" color="green">
      {words.proved} · {verdict.command.toUpperCase()}
    </Badge>
  );
}

/** When it ran within the request: what the numbers say, for the eye. */
function TimeBar({
  statement: { at, ms },
  durationMs,
}: {
  statement: TracedStatement;
  durationMs: number;
}) {
  const share = (part: number) => `${Math.min(100, (part / Math.max(durationMs, 0.1)) * 100)}%`;
  return (
    <Box
      aria-hidden
      my={6}
      h={4}
      pos="relative"
      bg="var(--mantine-color-default-border)"
      style={{ borderRadius: 2, overflow: "hidden" }}
    >
      <Box
        pos="absolute"
        h={4}
        miw={3}
        left={`min(${share(at)}, calc(100% - 3px))`}
        w={share(ms)}
        bg="var(--mantine-primary-color-filled)"
      />
    </Box>
  );
}
