import { EmptyState } from "@athena/ui/empty-state";
import { Box } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { GroupsCard } from "./groups-card.tsx";
import { LevelsCard } from "./levels-card.tsx";
import { PeriodCard } from "./period-card.tsx";
import { SimatCard } from "./simat-card.tsx";
import { TeachingCard } from "./teaching-card.tsx";
import { WaitingCard } from "./waiting-card.tsx";

/** What the active year asks of each of the roles that the person has here, as cells of the home's grid. */
export function RoleCards() {
  const { roles, support } = useSchool();
  const years = trpc.years.list.useQuery();
  const isSecretary = roles.includes("secretary");
  const isCoordinator = roles.includes("coordinator");
  const isRector = roles.includes("rector") || support !== null;
  return (
    <QueryState query={years}>
      {({ items }) => {
        const year = items.find(({ state }) => state === "active");
        if (!year) return <NoActiveYear />;
        return (
          <>
            {isSecretary && <WaitingCard />}
            {isSecretary && <SimatCard />}
            {isCoordinator && <GroupsCard />}
            {isCoordinator && <TeachingCard />}
            {isRector && <PeriodCard year={year} />}
            {(isCoordinator || isRector) && <LevelsCard />}
          </>
        );
      }}
    </QueryState>
  );
}

function NoActiveYear() {
  const t = useT();
  const { school, can } = useSchool();
  return (
    <Box style={{ gridColumn: "1 / -1" }}>
      <EmptyState
        icon={<IconCalendar />}
        title={t.home.noYear}
        description={can("config:institution") ? t.home.noYearText : t.home.noYearReader}
        action={
          can("config:institution") && (
            <ButtonLink to={paths.calendar} params={{ school: school.slug }}>
              {t.calendar.title}
            </ButtonLink>
          )
        }
      />
    </Box>
  );
}
