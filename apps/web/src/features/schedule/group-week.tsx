import { EmptyState } from "@athena/ui/empty-state";
import { IconClock, IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { GroupFrame } from "../groups/group-frame.tsx";
import type { GroupRow } from "../groups/group-list.tsx";
import { PlaceForm } from "./place-form.tsx";
import { RemoveSlot } from "./remove-slot.tsx";
import { WeekView } from "./week-view.tsx";

/** The week of one group; who configures the school puts classes in and takes them out. */
export function GroupWeek({ year }: { year: YearRow }) {
  const { can } = useSchool();
  const mayChange = can("config:institution") && isOpenYear(year);
  return (
    <GroupFrame year={year} beside={(group) => mayChange && <PlaceButton group={group} />}>
      {(group) => <Slots group={group} mayChange={mayChange} />}
    </GroupFrame>
  );
}

function Slots({ group, mayChange }: { group: GroupRow; mayChange: boolean }) {
  const t = useT();
  const week = trpc.schedule.ofGroup.useQuery({ groupId: group.id });
  return (
    <QueryState query={week}>
      {({ items }) =>
        items.length > 0 ? (
          <WeekView
            slots={items}
            about={({ teacherNames }) => teacherNames.join(", ")}
            {...(mayChange && { act: (slot) => <RemoveSlot slot={slot} /> })}
          />
        ) : (
          <EmptyState
            icon={<IconClock />}
            title={t.schedule.emptyTitle}
            {...(mayChange && { description: t.schedule.emptyText })}
          />
        )
      }
    </QueryState>
  );
}

function PlaceButton({ group }: { group: GroupRow }) {
  const t = useT();
  const { school } = useSchool();
  const courses = trpc.courses.list.useQuery({ groupId: group.id, limit: 100 });
  if (!courses.data) return null;
  if (courses.data.items.length === 0) {
    return (
      <ButtonLink
        to={paths.courses}
        params={{ school: school.slug }}
        search={(before) => before}
        title={t.schedule.noCourses}
      >
        {t.schedule.goCourses}
      </ButtonLink>
    );
  }
  const { items } = courses.data;
  return (
    <DialogButton label={t.schedule.place} leftSection={<IconPlus size={16} aria-hidden />}>
      {(done) => <PlaceForm courses={items} onDone={done} />}
    </DialogButton>
  );
}
