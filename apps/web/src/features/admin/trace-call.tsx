import { Badge, Box, Code, Group, Text } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { formatDuration } from "./format-duration.ts";
import { Refusal } from "./refusal.tsx";
import type { TracedCall } from "./trace-types.ts";

/** One procedure that was called: what it asked for, how it ended. */
export function TraceCall({ call }: { call: TracedCall }) {
  const words = useT().traces;
  const { path, type, scope, code, ms, refusal } = call;
  const scopes: Record<string, string> = words.scopes;
  return (
    <Box>
      <Group gap="xs">
        <Code fw={600} style={{ overflowWrap: "anywhere" }}>
          {path}
        </Code>
        <Badge variant="light" color={code === "OK" ? "green" : "red"}>
          {code === "OK" ? words.ok : code}
        </Badge>
        <Text size="sm" c="dimmed">
          {formatDuration(ms)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {type} · {scopes[scope] ?? scope} · <Needs call={call} />
      </Text>
      {refusal && <Refusal refusal={refusal} />}
    </Box>
  );
}

function Needs({ call: { scope, permissions } }: { call: TracedCall }) {
  const words = useT().traces;
  const needed = scope === "platform" ? ["manage:schools"] : permissions;
  if (needed.length === 0) return `${words.needs} ${words.everyMember}`;
  const before = needed.length > 1 ? `${words.needs} ${words.anyOf}` : words.needs;
  return `${before} ${needed.join(", ")}`;
}
