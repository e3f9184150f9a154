import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId } from "react";
import { formatAgo, formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";

import { AuditChange } from "./audit-change.tsx";
import type { AuditEventRow } from "./audit-event-row.ts";

/** One act as a sentence, with its changes behind a button. */
export function AuditEvent({ event }: { event: AuditEventRow }) {
  const t = useT();
  const { actorKind, createdAt, note } = event;
  return (
    <Paper component="li" withBorder radius="md" px="md" py="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text size="sm" flex="1 1 18rem">
          <strong>{event.actorName}</strong> {t.acts.name(event.procedure)}
        </Text>
        <Group gap="xs">
          {actorKind !== "member" && (
            <Badge variant="light" color={actorKind === "support" ? "yellow" : "gray"}>
              {t.audit.kinds[actorKind]}
            </Badge>
          )}
          <Text size="xs" c="dimmed" component="time" dateTime={createdAt}>
            {formatMoment(createdAt)} · {formatAgo(createdAt)}
          </Text>
        </Group>
      </Group>
      {note && (
        <Text size="sm" c="dimmed">
          {t.audit.note(note)}
        </Text>
      )}
      {event.changeCount > 0 && <Changes event={event} />}
    </Paper>
  );
}

function Changes({ event }: { event: AuditEventRow }) {
  const t = useT();
  const region = useId();
  const [isOpen, { toggle }] = useDisclosure(false);
  const { changes, changeCount } = event;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        ml={-8}
        aria-expanded={isOpen}
        aria-controls={region}
        rightSection={<Chevron size={14} aria-hidden />}
        onClick={toggle}
      >
        {isOpen ? t.audit.hide : t.audit.changes(formatNumber(changeCount))}
      </Button>
      <div id={region}>
        {isOpen && (
          <Stack gap="md" mt="xs">
            {changes.map((change) => (
              <AuditChange key={change.id} change={change} />
            ))}
            {changeCount > changes.length && (
              <Text size="sm" c="dimmed">
                {t.audit.moreChanges(formatNumber(changeCount - changes.length))}
              </Text>
            )}
          </Stack>
        )}
      </div>
    </>
  );
}
