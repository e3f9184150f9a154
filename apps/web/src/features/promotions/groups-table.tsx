import { type Column, DataTable } from "@athena/ui/data-table";
import { Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type GroupTally, placeOfGroup } from "./use-promotion.ts";

interface GroupsTableProps {
  promotionId: string;
  groups: readonly GroupTally[];
}

/** The groups of the year that ends, each with how many do what. */
export function GroupsTable({ promotionId, groups }: GroupsTableProps) {
  const { promotions: t } = useT();
  const { school } = useSchool();
  const columns: Column<GroupTally>[] = [
    {
      key: "group",
      header: t.group,
      cell: (row) => (
        <>
          <TextLink
            to={paths.promotions}
            params={{ school: school.slug }}
            search={placeOfGroup(promotionId, row)}
          >
            {row.groupName ?? t.unplacedGroup(row.levelName)}
          </TextLink>
          <Text size="xs" c="dimmed">
            {t.tally(row)}
          </Text>
        </>
      ),
    },
    {
      key: "students",
      header: t.students,
      align: "right",
      isWideOnly: true,
      cell: ({ students }) => formatNumber(students),
    },
    {
      key: "unplaced",
      header: t.unplaced,
      align: "right",
      isWideOnly: true,
      cell: ({ unplaced }) => formatNumber(unplaced),
    },
    {
      key: "decided",
      header: t.decided,
      align: "right",
      cell: ({ decided, students }) => `${formatNumber(decided)} / ${formatNumber(students)}`,
    },
  ];
  return (
    <DataTable
      caption={t.group}
      columns={columns}
      rows={groups}
      rowKey={({ levelId, groupId }) => `${levelId} ${groupId}`}
    />
  );
}
