import { EmptyState } from "@athena/ui/empty-state";
import { Group, Select } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { useYear, type YearRow } from "./use-year.ts";

interface YearFrameProps {
  /** Beside the choice of the year. */
  beside?: (year: YearRow) => ReactNode;
  /** What to do where there is no year yet; a link to the calendar where nothing is said. */
  first?: ReactNode;
  children: (year: YearRow) => ReactNode;
}

/** What a page shows of one school year, under the choice of the year. */
export function YearFrame({ beside, first, children }: YearFrameProps) {
  const t = useT();
  const { school, can } = useSchool();
  const { query, years, year, choose } = useYear();
  const isRector = can("config:institution");
  const link = (
    <ButtonLink to={paths.calendar} params={{ school: school.slug }}>
      {t.calendar.title}
    </ButtonLink>
  );
  return (
    <QueryState query={query}>
      {() =>
        year ? (
          <>
            <Group mb="md" align="flex-end">
              <Select
                label={t.calendar.year}
                allowDeselect={false}
                data={years.map(({ id, name, state }) => ({
                  value: id,
                  label: `${name} · ${t.calendar.states[state]}`,
                }))}
                value={year.id}
                onChange={choose}
              />
              {beside?.(year)}
            </Group>
            {children(year)}
          </>
        ) : (
          <EmptyState
            icon={<IconCalendar />}
            title={t.calendar.emptyTitle}
            description={isRector ? t.calendar.emptyText : t.calendar.emptyReader}
            action={isRector && (first ?? link)}
          />
        )
      }
    </QueryState>
  );
}
