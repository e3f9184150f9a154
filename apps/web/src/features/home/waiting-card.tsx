import { Section } from "@athena/ui/section";
import { Group, Text } from "@mantine/core";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatDay, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";
import { StatusBadge } from "../enrollments/status-badge.tsx";
import { PlainList } from "./plain-list.tsx";

/** Whose enrollment waits for the office: how many of each kind, and who has waited longest. */
export function WaitingCard() {
  const t = useT();
  const { school } = useSchool();
  const waiting = trpc.overview.waiting.useQuery();
  return (
    <Section title={t.home.waiting.title}>
      <QueryState query={waiting} rows={4}>
        {({ pendingDocuments, inReview, first }) =>
          first.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.home.waiting.none}
            </Text>
          ) : (
            <>
              <Group gap="xs" mb="md">
                <Kind status="pending_documents" count={pendingDocuments} />
                <Kind status="in_review" count={inReview} />
              </Group>
              <PlainList items={first} itemKey={({ id }) => id}>
                {(one) => (
                  <Group justify="space-between" gap="xs">
                    <div>
                      <TextLink
                        to={paths.student}
                        params={{ school: school.slug, studentId: one.studentId }}
                        size="sm"
                      >
                        {listName(one)}
                      </TextLink>
                      <Text size="xs" c="dimmed">
                        {t.home.waiting.since(one.levelName, formatDay(one.enrolledOn))}
                      </Text>
                    </div>
                    <StatusBadge status={one.status} />
                  </Group>
                )}
              </PlainList>
            </>
          )
        }
      </QueryState>
    </Section>
  );
}

/** How many there are of a kind, and the way to all of them. */
function Kind({ status, count }: { status: "pending_documents" | "in_review"; count: number }) {
  const t = useT();
  const { school } = useSchool();
  if (count === 0) return null;
  return (
    <ButtonLink
      to={paths.enrollments}
      params={{ school: school.slug }}
      search={{ status }}
      variant="light"
      size="xs"
    >
      {`${t.enrollments.statuses[status]}: ${formatNumber(count)}`}
    </ButtonLink>
  );
}
