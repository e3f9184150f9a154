import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Button } from "@mantine/core";
import { IconSchool, IconSearchOff } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { ageOn, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useStudentFilter, useStudentFilterInput } from "./use-student-filter.ts";

type Row = Outputs["students"]["list"]["items"][number];

export function StudentList() {
  const t = useT();
  const filter = useStudentFilterInput();
  const columns = useColumns();
  const list = trpc.students.list.useInfiniteQuery(filter, pageOptions);
  const count = trpc.students.count.useQuery(filter, { placeholderData: (before) => before });

  return (
    <PagedTable
      list={list}
      caption={t.students.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={(row) => !row.isActive}
      empty={<NoStudents />}
      summary={(shown) =>
        t.students.shown(formatNumber(shown), formatNumber(count.data?.count ?? shown))
      }
    />
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const { school } = useSchool();
  return [
    {
      key: "name",
      header: t.students.name,
      cell: (row) => (
        <TextLink
          to={paths.student}
          params={{ school: school.slug, studentId: row.id }}
          size="sm"
          fw={500}
        >
          {listName(row)}
        </TextLink>
      ),
    },
    {
      key: "document",
      header: t.students.document,
      cell: (row) => `${row.documentType} ${row.documentNumber}`,
    },
    {
      key: "age",
      header: t.students.age,
      isWideOnly: true,
      align: "right",
      cell: (row) => t.students.years(ageOn(row.birthDate)),
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: (row) => (
        <Badge variant="light" color={row.isActive ? "green" : "gray"}>
          {row.isActive ? t.common.active : t.common.inactive}
        </Badge>
      ),
    },
  ];
}

function NoStudents() {
  const t = useT();
  const { school, can } = useSchool();
  const { isFiltered, clear } = useStudentFilter();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconSearchOff />}
        title={t.students.noMatchTitle}
        description={t.students.noMatchText}
        action={
          <Button variant="default" onClick={clear}>
            {t.common.clearFilters}
          </Button>
        }
      />
    );
  }
  if (!can("write:enrollment")) {
    return (
      <EmptyState
        icon={<IconSchool />}
        title={can("read:students") ? t.students.emptyTitle : t.students.emptyMine}
        {...(!can("read:students") && { description: t.students.emptyMineText })}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconSchool />}
      title={t.students.emptyTitle}
      description={t.students.emptyText}
      action={
        <ButtonLink to={paths.admitStudent} params={{ school: school.slug }}>
          {t.students.admit}
        </ButtonLink>
      }
    />
  );
}
