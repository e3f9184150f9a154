import { Section } from "@athena/ui/section";
import { Text } from "@mantine/core";
import { QueryState } from "../../app/query-state.tsx";
import { formatAgo, formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { PlainList } from "./plain-list.tsx";
import { SeeAll } from "./see-all.tsx";

const shown = 6;

/** The last acts in the school's audit log. */
export function LatestChanges() {
  const t = useT();
  const events = trpc.audit.list.useQuery({ limit: shown });
  return (
    <Section title={t.home.latestChanges} actions={<SeeAll to={paths.audit} />}>
      <QueryState query={events} rows={shown}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.home.noChanges}
            </Text>
          ) : (
            <PlainList items={items} itemKey={({ id }) => id}>
              {(event) => (
                <>
                  <Text size="sm">
                    <strong>{event.actorName}</strong> {t.acts.name(event.procedure)}
                  </Text>
                  <Text size="xs" c="dimmed" component="time" title={formatMoment(event.createdAt)}>
                    {formatAgo(event.createdAt)}
                  </Text>
                </>
              )}
            </PlainList>
          )
        }
      </QueryState>
    </Section>
  );
}
