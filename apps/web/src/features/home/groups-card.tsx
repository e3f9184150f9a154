import { Section } from "@athena/ui/section";
import { Group, Stack, Text } from "@mantine/core";
import { QueryState } from "../../app/query-state.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { PlainList } from "./plain-list.tsx";
import { SeeAll } from "./see-all.tsx";

/** The groups that nobody directs, and those without room. */
export function GroupsCard() {
  const t = useT();
  const groups = trpc.overview.groups.useQuery();
  return (
    <Section title={t.home.groups.title} actions={<SeeAll to={paths.groups} />}>
      <QueryState query={groups} rows={4}>
        {(answer) => <Groups {...answer} />}
      </QueryState>
    </Section>
  );
}

function Groups({ withoutDirector, full }: Outputs["overview"]["groups"]) {
  const t = useT();
  if (withoutDirector.count === 0 && full.count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.home.groups.none}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {withoutDirector.count > 0 && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t.home.groups.withoutDirector(withoutDirector.count)}
          </Text>
          <Text size="sm">{named(withoutDirector)}</Text>
        </div>
      )}
      {full.count > 0 && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t.home.groups.full(full.count)}
          </Text>
          <PlainList items={full.first} itemKey={({ id }) => id}>
            {({ name, students, capacity }) => (
              <Group justify="space-between">
                <Text size="sm">{name}</Text>
                <Text size="sm">
                  {t.home.groups.places(formatNumber(students), formatNumber(capacity))}
                </Text>
              </Group>
            )}
          </PlainList>
        </div>
      )}
    </Stack>
  );
}

/** The first few by name, and that there are more. */
function named({ count, first }: Outputs["overview"]["groups"]["withoutDirector"]): string {
  const names = first.map(({ name }) => name).join(", ");
  return count > first.length ? `${names}…` : names;
}
