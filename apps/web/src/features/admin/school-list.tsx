import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Box, Group, Text } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { PagedTable } from "../../app/paged-list.tsx";
import { SchoolCrest } from "../../app/shell/school-crest.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { account } from "../../lib/trpc.ts";
import { NoMatch } from "./no-match.tsx";
import { SchoolActions } from "./school-actions.tsx";
import type { SchoolRow } from "./school-row.ts";
import { useAdminFilter, useAdminFilterInput } from "./use-admin-filter.ts";

export function SchoolList() {
  const t = useT();
  const words = t.admin.schools;
  const columns = useColumns();
  const { isFiltered, clear } = useAdminFilter("/admin/schools");
  const filter = useAdminFilterInput("/admin/schools");
  const list = account.schools.list.useInfiniteQuery(filter, pageOptions);
  return (
    <PagedTable
      list={list}
      caption={words.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={(row) => !row.isActive}
      empty={
        isFiltered ? (
          <NoMatch words={words} clear={clear} />
        ) : (
          <EmptyState
            icon={<IconBuilding />}
            title={words.emptyTitle}
            description={words.emptyText}
          />
        )
      }
      summary={(shown) => words.shown(formatNumber(shown))}
    />
  );
}

function useColumns(): Column<SchoolRow>[] {
  const t = useT();
  const words = t.admin.schools;
  return [
    { key: "name", header: words.name, cell: (row) => <SchoolName school={row} /> },
    {
      key: "codes",
      header: words.codes,
      isWideOnly: true,
      cell: (row) => (
        <>
          {row.nit ?? "—"}
          <br />
          {row.daneCode ?? "—"}
        </>
      ),
    },
    {
      key: "kind",
      header: words.kind,
      isWideOnly: true,
      cell: (row) => `${words.calendars[row.calendar]} · ${words.sectors[row.sector]}`,
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: (row) => <Status isActive={row.isActive} />,
    },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) => <SchoolActions school={row} />,
    },
  ];
}

/** On a phone the name carries what the other columns say. */
function SchoolName({ school }: { school: SchoolRow }) {
  const { schools: words } = useT().admin;
  return (
    <Group wrap="nowrap" gap="sm">
      <SchoolCrest name={school.name} color={school.color} />
      <div>
        <Text size="sm" fw={500}>
          {school.name}
        </Text>
        <Text size="xs" c="dimmed">
          /s/{school.slug}
        </Text>
        <Box hiddenFrom="sm">
          <Text size="xs" c="dimmed" mb={4}>
            {words.calendars[school.calendar]} · {words.sectors[school.sector]}
          </Text>
          {!school.isActive && <Status isActive={false} />}
        </Box>
      </div>
    </Group>
  );
}

function Status({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <Badge variant="light" color={isActive ? "green" : "gray"}>
      {isActive ? t.common.active : t.common.inactive}
    </Badge>
  );
}
