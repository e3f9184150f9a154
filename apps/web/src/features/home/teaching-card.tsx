import { Section } from "@athena/ui/section";
import { Group, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { PlainList } from "./plain-list.tsx";
import { SeeAll } from "./see-all.tsx";

type GroupRow = Outputs["overview"]["teaching"]["first"][number];

/** The groups with courses that nobody teaches, or whose hours are not all in the timetable. */
export function TeachingCard() {
  const t = useT();
  const teaching = trpc.overview.teaching.useQuery();
  return (
    <Section title={t.home.teaching.title} actions={<SeeAll to={paths.courses} />}>
      <QueryState query={teaching} rows={4}>
        {({ count, first }) =>
          count === 0 ? (
            <Text size="sm" c="dimmed">
              {t.home.teaching.none}
            </Text>
          ) : (
            <>
              <Text size="sm" fw={500} mb={4}>
                {t.home.teaching.groups(count)}
              </Text>
              <PlainList items={first} itemKey={({ id }) => id}>
                {(group) => <GroupItem group={group} />}
              </PlainList>
            </>
          )
        }
      </QueryState>
    </Section>
  );
}

function GroupItem({ group }: { group: GroupRow }) {
  const t = useT();
  const { school } = useSchool();
  const { id, name, untaught, placed, planned } = group;
  const params = { school: school.slug };
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{name}</Text>
      <Group gap="md">
        {untaught > 0 && (
          <TextLink to={paths.courses} params={params} search={{ group: id }} size="sm">
            {t.home.teaching.untaught(untaught)}
          </TextLink>
        )}
        {placed < planned && (
          <TextLink to={paths.schedule} params={params} search={{ group: id }} size="sm">
            {t.home.teaching.placed(formatNumber(placed), formatNumber(planned))}
          </TextLink>
        )}
      </Group>
    </Group>
  );
}
