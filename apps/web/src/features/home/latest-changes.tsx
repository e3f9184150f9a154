import { Section } from "@athena/ui/section";
import { Stack, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatAgo, formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";

const shown = 6;

/** The last acts in the school's audit log. */
export function LatestChanges() {
  const t = useT();
  const { school } = useSchool();
  const events = trpc.audit.list.useQuery({ limit: shown });
  return (
    <Section
      title={t.home.latestChanges}
      actions={
        <TextLink to={paths.audit} params={{ school: school.slug }} size="sm">
          {t.home.seeAll}
        </TextLink>
      }
    >
      <QueryState query={events} rows={shown}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.home.noChanges}
            </Text>
          ) : (
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map((event) => (
                <li key={event.id} style={{ listStyle: "none" }}>
                  <Text size="sm">
                    <strong>{event.actorName}</strong> {t.acts.name(event.procedure)}
                  </Text>
                  <Text size="xs" c="dimmed" component="time" title={formatMoment(event.createdAt)}>
                    {formatAgo(event.createdAt)}
                  </Text>
                </li>
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Section>
  );
}
