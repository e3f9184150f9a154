import { isHere } from "@athena/domain/enrollment";
import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Button } from "@mantine/core";
import { IconClipboardList, IconSearchOff } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useEnrollmentFilter, useEnrollmentFilterInput } from "./enrollment-filters.tsx";
import { StatusBadge } from "./status-badge.tsx";

type Row = Outputs["enrollments"]["list"]["items"][number];

export function EnrollmentList({ yearId }: { yearId: string }) {
  const t = useT();
  const filter = useEnrollmentFilterInput(yearId);
  const list = trpc.enrollments.list.useInfiniteQuery(filter, pageOptions);
  const count = trpc.enrollments.count.useQuery(filter, { placeholderData: (before) => before });
  const columns = useColumns();
  return (
    <PagedTable
      list={list}
      caption={t.enrollments.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={(row) => !isHere(row.status)}
      empty={<NoEnrollments />}
      summary={(shown) =>
        t.enrollments.shown(formatNumber(shown), formatNumber(count.data?.count ?? shown))
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
          params={{ school: school.slug, studentId: row.studentId }}
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
      isWideOnly: true,
      cell: (row) => `${row.documentType} ${row.documentNumber}`,
    },
    {
      key: "group",
      header: t.enrollments.group,
      cell: (row) => row.groupName ?? `${row.levelName} (${t.enrollments.unplaced})`,
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: (row) => <StatusBadge status={row.status} />,
    },
  ];
}

function NoEnrollments() {
  const t = useT();
  const { school, can } = useSchool();
  const { isFiltered, clear } = useEnrollmentFilter();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconSearchOff />}
        title={t.enrollments.noMatchTitle}
        action={
          <Button variant="default" onClick={clear}>
            {t.common.clearFilters}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconClipboardList />}
      title={t.enrollments.emptyTitle}
      description={t.enrollments.emptyText}
      action={
        can("write:enrollment") && (
          <ButtonLink to={paths.enroll} params={{ school: school.slug }}>
            {t.enrollments.enroll}
          </ButtonLink>
        )
      }
    />
  );
}
