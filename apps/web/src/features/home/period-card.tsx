import { daysBetween } from "@athena/domain/day";
import { Section } from "@athena/ui/section";
import { Badge, Group, Text } from "@mantine/core";
import { formatDay, todayAtSchool } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import type { YearRow } from "../calendar/use-year.ts";
import { PlainList } from "./plain-list.tsx";
import { SeeAll } from "./see-all.tsx";

/** Which period of the year runs, when it ends, and which should have been closed. */
export function PeriodCard({ year }: { year: YearRow }) {
  const t = useT();
  return (
    <Section
      title={t.home.periods.title(year.name)}
      actions={<SeeAll to={paths.calendar} />}
      {...(year.periods.length === 0 && { description: t.home.periods.none })}
    >
      <PlainList items={year.periods} itemKey={({ id }) => id}>
        {(period) => (
          <Group justify="space-between" gap="xs">
            <div>
              <Text size="sm">{period.name}</Text>
              <Text size="xs" c="dimmed">
                {`${formatDay(period.startsOn)} – ${formatDay(period.endsOn)}`}
              </Text>
            </div>
            <PeriodBadge period={period} />
          </Group>
        )}
      </PlainList>
    </Section>
  );
}

function PeriodBadge({ period }: { period: YearRow["periods"][number] }) {
  const t = useT();
  const words = t.home.periods;
  const today = todayAtSchool();
  const { closed, startsOn, endsOn } = period;
  if (closed)
    return (
      <Badge variant="light" color="gray">
        {words.closed}
      </Badge>
    );
  if (today < startsOn) return <Badge variant="outline">{words.toCome}</Badge>;
  const days = daysBetween(today, endsOn);
  return days < 0 ? (
    <Badge variant="light" color="orange">
      {words.overdue(-days)}
    </Badge>
  ) : (
    <Badge variant="light" color="green">
      {words.endsIn(days)}
    </Badge>
  );
}
