import { Section } from "@athena/ui/section";
import { Badge, Group, Text } from "@mantine/core";
import { useCan } from "../../app/school-context.tsx";
import { formatDay } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { PeriodTable } from "./period-table.tsx";
import type { YearRow } from "./use-year.ts";
import { YearActions } from "./year-actions.tsx";

const colors = { planning: "blue", active: "green", closed: "gray", archived: "gray" } as const;

/** One year with its periods, and what may be done with it. */
export function YearSection({ year }: { year: YearRow }) {
  const t = useT();
  const can = useCan();
  const { states, calendars } = t.calendar;
  return (
    <Section
      title={year.name}
      description={t.calendar.span(formatDay(year.startsOn), formatDay(year.endsOn))}
      actions={can("config:institution") && <YearActions year={year} />}
    >
      <Group gap="xs" mb="sm">
        <Badge variant="light" color={colors[year.state]}>
          {states[year.state]}
        </Badge>
        <Text size="sm" c="dimmed">
          {t.calendar.fields.calendar} {calendars[year.calendar]}
        </Text>
      </Group>
      {year.periods.length > 0 ? (
        <PeriodTable year={year} />
      ) : (
        <Text size="sm">{t.calendar.noPeriods}</Text>
      )}
    </Section>
  );
}
