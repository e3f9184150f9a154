import { Section } from "@athena/ui/section";
import { Alert, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryState } from "../../app/query-state.tsx";
import { accountConnection } from "../../lib/account.ts";
import { formatAgo, formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { authSentence } from "../sign-in/auth-words.ts";
import { deviceOf } from "./device.ts";
import {
  listSessions,
  type OpenSession,
  revokeOtherSessions,
  revokeSession,
} from "./security-api.ts";

export const sessionsKey = ["auth", "sessions"] as const;

/** Where the account is open, and the way to close it there. */
export function SessionsSection() {
  const t = useT();
  const words = t.profile;
  const [fault, setFault] = useState<string>();
  const { queryClient } = accountConnection;
  const query = useQuery({ queryKey: sessionsKey, queryFn: listSessions }, queryClient);
  const hasOthers = query.data?.some((session) => !session.isThis) ?? false;

  const end = async (act: () => Promise<void>, done: string) => {
    setFault(undefined);
    try {
      await act();
      toast(done);
    } catch (error) {
      setFault(authSentence(error, t.errors.codes.NOT_FOUND));
    }
    await queryClient.invalidateQueries({ queryKey: sessionsKey });
  };

  return (
    <Section
      title={words.sessions}
      description={words.sessionsText}
      actions={
        hasOthers && (
          <Button
            variant="default"
            size="xs"
            onClick={() => void end(revokeOtherSessions, words.othersEnded)}
          >
            {words.endOthers}
          </Button>
        )
      }
    >
      {fault && (
        <Alert color="red" role="alert" mb="sm">
          {fault}
        </Alert>
      )}
      <QueryState query={query} rows={2}>
        {(sessions) => (
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
            {sessions.map((session) => (
              <Session
                key={session.id}
                session={session}
                onEnd={() => end(() => revokeSession(session.token), words.sessionEnded)}
              />
            ))}
          </Stack>
        )}
      </QueryState>
    </Section>
  );
}

function Session({ session, onEnd }: { session: OpenSession; onEnd: () => Promise<void> }) {
  const t = useT();
  const words = t.profile;
  const { browser, system } = deviceOf(session.userAgent);
  const device = words.device(browser ?? words.unknownBrowser, system ?? words.unknownSystem);
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="sm">
      <div>
        <Group gap="xs">
          <Text size="sm" fw={500}>
            {device}
          </Text>
          {session.isThis && (
            <Badge variant="light" color="green">
              {words.thisDevice}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" title={formatMoment(session.updatedAt)}>
          {words.lastSeen(formatAgo(session.updatedAt))}
          {session.ipAddress && ` · ${words.address(session.ipAddress)}`}
        </Text>
      </div>
      {!session.isThis && (
        <Button
          variant="default"
          size="xs"
          aria-label={words.endSessionOf(device)}
          onClick={() => void onEnd()}
        >
          {words.endSession}
        </Button>
      )}
    </Group>
  );
}
