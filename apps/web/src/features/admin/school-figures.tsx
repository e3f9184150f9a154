import type { Column } from "@athena/ui/data-table";
import { Text } from "@mantine/core";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { account, type Outputs } from "../../lib/trpc.ts";

type Row = Outputs["schools"]["figures"]["items"][number];

/** How many people each school has, and never who. */
export function SchoolFigures() {
  const t = useT();
  const words = t.admin.schools;
  const list = account.schools.figures.useInfiniteQuery({}, pageOptions);
  const cell = (count: number | null) => (count === null ? words.few : formatNumber(count));
  const columns: Column<Row>[] = [
    { key: "name", header: words.name, cell: (row) => row.name },
    {
      key: "students",
      header: words.students,
      align: "right",
      cell: (row) => cell(row.activeStudents),
    },
    {
      key: "members",
      header: words.members,
      align: "right",
      cell: (row) => cell(row.activeMembers),
    },
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {words.figuresText}
      </Text>
      <PagedTable
        list={list}
        caption={words.figures}
        columns={columns}
        rowKey={(row) => row.id}
        summary={(shown) => words.shown(formatNumber(shown))}
      />
    </>
  );
}
