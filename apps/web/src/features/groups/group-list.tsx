import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { ButtonLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { GroupActions } from "./group-actions.tsx";
import { usePlaces } from "./use-places.ts";

export type GroupRow = Outputs["groups"]["list"]["items"][number];

interface GroupListProps {
  year: YearRow;
  levelId: string | null;
}

export function GroupList({ year, levelId }: GroupListProps) {
  const t = useT();
  const { can } = useSchool();
  const list = trpc.groups.list.useInfiniteQuery(
    { yearId: year.id, ...(levelId && { levelId }) },
    pageOptions,
  );
  const columns = useColumns(can("write:enrollment") && isOpenYear(year));
  return (
    <PagedTable
      list={list}
      caption={t.groups.title}
      columns={columns}
      rowKey={(row) => row.id}
      empty={<NoGroups isFiltered={levelId !== null} />}
      summary={(shown) => t.groups.shown(formatNumber(shown))}
    />
  );
}

function useColumns(mayChange: boolean): Column<GroupRow>[] {
  const t = useT();
  const { nameOfCampus, nameOfShift } = usePlaces();
  const place = (row: GroupRow) => `${nameOfCampus(row.campusId)} · ${nameOfShift(row.shiftId)}`;
  const director = (row: GroupRow) => row.directorName ?? t.groups.none;
  return [
    {
      key: "name",
      header: t.groups.name,
      cell: (row) => (
        <>
          {row.name}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {place(row)}
          </Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {director(row)}
          </Text>
        </>
      ),
    },
    { key: "place", header: t.groups.place, isWideOnly: true, cell: place },
    { key: "director", header: t.groups.director, isWideOnly: true, cell: director },
    {
      key: "capacity",
      header: t.groups.fields.capacity,
      align: "right",
      cell: (row) => formatNumber(row.capacity),
    },
    ...(mayChange
      ? [
          {
            key: "actions",
            header: t.common.actions,
            isActions: true,
            align: "right",
            cell: (row: GroupRow) => <GroupActions group={row} />,
          } as const,
        ]
      : []),
  ];
}

function NoGroups({ isFiltered }: { isFiltered: boolean }) {
  const t = useT();
  const { school, can } = useSchool();
  const { isReady, isLacking } = usePlaces();
  if (isFiltered) return <EmptyState icon={<IconUsersGroup />} title={t.groups.noMatchTitle} />;
  if (!can("write:enrollment") || !isReady) {
    return (
      <EmptyState
        icon={<IconUsersGroup />}
        title={t.groups.emptyTitle}
        description={t.groups.emptyReader}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconUsersGroup />}
      title={t.groups.emptyTitle}
      description={isLacking ? t.groups.noPlaces : t.groups.emptyText}
      action={
        isLacking && (
          <ButtonLink to={paths.places} params={{ school: school.slug }}>
            {t.groups.goPlaces}
          </ButtonLink>
        )
      }
    />
  );
}
