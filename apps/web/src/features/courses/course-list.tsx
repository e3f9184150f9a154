import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Text } from "@mantine/core";
import { IconBook2, IconTrash } from "@tabler/icons-react";
import { PagedList } from "../../app/paged-list.tsx";
import { RowForm } from "../../app/row-form.tsx";
import { useCan } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import type { GroupRow } from "../groups/group-list.tsx";
import { AssignForm } from "./assign-form.tsx";

export type CourseRow = Outputs["courses"]["list"]["items"][number];

interface CourseListProps {
  year: YearRow;
  group: GroupRow;
}

export function CourseList({ year, group }: CourseListProps) {
  const t = useT();
  const mayChange = useCan()("config:institution") && isOpenYear(year);
  const list = trpc.courses.list.useInfiniteQuery({ groupId: group.id }, pageOptions);
  const columns = useColumns(mayChange);
  return (
    <PagedList
      list={list}
      empty={
        <EmptyState
          icon={<IconBook2 />}
          title={t.courses.emptyTitle}
          description={mayChange ? t.courses.emptyText : t.courses.emptyReader}
        />
      }
      summary={(shown) => t.courses.shown(formatNumber(shown))}
    >
      {(rows) => (
        <DataTable
          caption={t.courses.title}
          columns={columns}
          rows={rows.toSorted((one, other) =>
            one.subjectName.localeCompare(other.subjectName, "es"),
          )}
          rowKey={(row) => row.id}
        />
      )}
    </PagedList>
  );
}

function useColumns(mayChange: boolean): Column<CourseRow>[] {
  const t = useT();
  const names = ({ teachers }: CourseRow) =>
    teachers.map(({ fullName }) => fullName).join(", ") || t.courses.noTeacher;
  const actions: Column<CourseRow> = {
    key: "actions",
    header: t.common.actions,
    isActions: true,
    align: "right",
    cell: (row) => <CourseActions course={row} />,
  };
  return [
    {
      key: "subject",
      header: t.courses.subject,
      cell: (row) => (
        <>
          {row.subjectName}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {names(row)}
          </Text>
        </>
      ),
    },
    { key: "teachers", header: t.courses.teachers, isWideOnly: true, cell: names },
    {
      key: "hours",
      header: t.courses.hours,
      align: "right",
      cell: (row) => formatNumber(row.weeklyHours),
    },
    ...(mayChange ? [actions] : []),
  ];
}

function CourseActions({ course }: { course: CourseRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const { id: offeringId, subjectName } = course;
  const remove = trpc.courses.remove.useMutation({
    onSuccess: () => toast(t.courses.removed(subjectName)),
    onError: toastError,
    onSettled: () => Promise.all([utils.courses.invalidate(), utils.schedule.invalidate()]),
  });
  return (
    <RowForm
      label={t.courses.actionsOf(subjectName)}
      edit={t.courses.assign}
      acts={[
        {
          label: t.courses.remove,
          icon: <IconTrash size={16} aria-hidden />,
          onAct: () => remove.mutate({ offeringId }),
        },
      ]}
    >
      {(done) => <AssignForm course={course} onDone={done} />}
    </RowForm>
  );
}
