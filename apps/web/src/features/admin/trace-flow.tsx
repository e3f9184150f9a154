import { Badge, Code, Group, Stack, Text } from "@mantine/core";
import { IconBuilding, IconDatabase, IconSend, IconUser } from "@tabler/icons-react";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { FlowStep } from "./flow-step.tsx";
import { TraceCall } from "./trace-call.tsx";
import { TraceStatement } from "./trace-statement.tsx";
import type { Trace } from "./trace-types.ts";

/** The way of a request from top to bottom: what was asked, who, which school and why, each statement. */
export function TraceFlow({ trace }: { trace: Trace }) {
  const words = useT().traces;
  const { calls, statements, statementCount } = trace;
  return (
    <Stack component="ol" gap={0} p={0} m={0} aria-label={words.flow} style={{ listStyle: "none" }}>
      <FlowStep icon={IconSend} title={words.request}>
        <Stack gap="xs">
          {calls.length === 0 && <Text size="sm">{words.noCalls}</Text>}
          {calls.map((call, place) => (
            <TraceCall key={place} call={call} />
          ))}
        </Stack>
      </FlowStep>
      <FlowStep icon={IconUser} title={words.who}>
        <Who trace={trace} />
      </FlowStep>
      <FlowStep icon={IconBuilding} title={words.where}>
        <Where trace={trace} />
      </FlowStep>
      {statements.map((statement, place) => (
        <FlowStep
          key={place}
          icon={IconDatabase}
          title={words.statement(formatNumber(place + 1))}
          color={statement.verdict?.ok === false || statement.failure !== null ? "red" : undefined}
          isLast={place === statements.length - 1}
        >
          <TraceStatement statement={statement} trace={trace} />
        </FlowStep>
      ))}
      {statements.length === 0 && (
        <FlowStep icon={IconDatabase} title={words.statements} isLast>
          <Text size="sm">{words.noStatements}</Text>
        </FlowStep>
      )}
      {statementCount > statements.length && (
        <Text component="li" size="sm" c="dimmed" pl={44}>
          {words.onlyFirst(formatNumber(statements.length))}
        </Text>
      )}
    </Stack>
  );
}

function Who({ trace: { userId, roles } }: { trace: Trace }) {
  const t = useT();
  const names: Record<string, string> = t.roles.names;
  if (userId === null) return <Text size="sm">{t.traces.nobody}</Text>;
  return (
    <Group gap="xs">
      <Code style={{ overflowWrap: "anywhere" }}>{userId}</Code>
      {roles.map((role) => (
        <Badge key={role} variant="default">
          {names[role] ?? role}
        </Badge>
      ))}
    </Group>
  );
}

function Where({ trace }: { trace: Trace }) {
  const words = useT().traces;
  const { schoolId, schoolName, schoolWhy, askedSchoolId } = trace;
  if (schoolId === null) {
    return <Text size="sm">{askedSchoolId ? words.asked(askedSchoolId) : words.outside}</Text>;
  }
  return (
    <>
      <Text size="sm" fw={500}>
        {schoolName ?? schoolId}
      </Text>
      {schoolWhy && <Text size="sm">{words.whys[schoolWhy]}</Text>}
    </>
  );
}
