import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Button } from "@mantine/core";
import { IconBeach, IconPlus, IconTrash } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { RowForm } from "../../app/row-form.tsx";
import { useCan } from "../../app/school-context.tsx";
import { formatDay } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError, toastUndo } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { AddHolidayForm, RenameHolidayForm } from "./holiday-forms.tsx";
import { isOpenYear, type YearRow } from "./use-year.ts";

export type HolidayRow = Outputs["holidays"]["list"]["items"][number];

/** The days without classes of a year. */
export function HolidaysSection({ year }: { year: YearRow }) {
  const t = useT();
  const can = useCan();
  const mayChange = can("config:institution") && isOpenYear(year);
  const list = trpc.holidays.list.useQuery({ yearId: year.id });
  const columns: Column<HolidayRow>[] = [
    { key: "day", header: t.calendar.fields.day, cell: (row) => formatDay(row.day) },
    { key: "name", header: t.calendar.fields.name, cell: (row) => row.name },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) => mayChange && <HolidayActions holiday={row} />,
    },
  ];
  return (
    <Section
      title={t.calendar.holidays}
      description={t.calendar.holidaysText}
      actions={
        mayChange && (
          <>
            <FillButton yearId={year.id} />
            <DialogButton
              label={t.calendar.addHoliday}
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {(done) => <AddHolidayForm onDone={done} />}
            </DialogButton>
          </>
        )
      }
    >
      <QueryState query={list} rows={4}>
        {({ items }) =>
          items.length > 0 ? (
            <DataTable
              caption={t.calendar.holidays}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
            />
          ) : (
            <EmptyState
              icon={<IconBeach />}
              title={t.calendar.noHolidays}
              {...(mayChange && { description: t.calendar.noHolidaysText })}
            />
          )
        }
      </QueryState>
    </Section>
  );
}

function FillButton({ yearId }: { yearId: string }) {
  const t = useT();
  const utils = trpc.useUtils();
  const fill = trpc.holidays.fill.useMutation({
    onSuccess: ({ added }) => toast(t.calendar.filled(added)),
    onError: toastError,
    onSettled: () => utils.holidays.invalidate(),
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={fill.isPending}
      onClick={() => fill.mutate({ yearId })}
    >
      {t.calendar.fillHolidays}
    </Button>
  );
}

function HolidayActions({ holiday }: { holiday: HolidayRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.holidays.invalidate();
  const add = trpc.holidays.add.useMutation({ onSettled });
  const remove = trpc.holidays.remove.useMutation({ onSettled });
  const { id, day, name } = holiday;
  const run = () =>
    remove.mutateAsync({ id }).then(
      () =>
        toastUndo({
          message: t.calendar.holidayRemoved(name),
          undo: () => add.mutateAsync({ day, name }),
        }),
      toastError,
    );
  return (
    <RowForm
      label={t.calendar.actionsOf(`${formatDay(day)}, ${name}`)}
      edit={t.calendar.renameHoliday}
      acts={[
        {
          label: t.calendar.removeHoliday,
          icon: <IconTrash size={16} aria-hidden />,
          onAct: () => void run(),
        },
      ]}
    >
      {(done) => <RenameHolidayForm holiday={holiday} onDone={done} />}
    </RowForm>
  );
}
