import { EmptyState } from "@athena/ui/empty-state";
import { IconClock } from "@tabler/icons-react";
import { QueryState } from "../../app/query-state.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import type { YearRow } from "../calendar/use-year.ts";
import { WeekView } from "./week-view.tsx";

/** The teacher's own hours in a year. */
export function MyWeek({ year }: { year: YearRow }) {
  const t = useT();
  const week = trpc.schedule.mine.useQuery({ yearId: year.id });
  return (
    <QueryState query={week}>
      {({ items }) =>
        items.length > 0 ? (
          <WeekView slots={items} about={({ groupName }) => groupName} />
        ) : (
          <EmptyState
            icon={<IconClock />}
            title={t.schedule.emptyTitle}
            description={t.schedule.emptyMine}
          />
        )
      }
    </QueryState>
  );
}
