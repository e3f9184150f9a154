import { type Column, DataTable } from "@athena/ui/data-table";
import { Badge, Button, Text } from "@mantine/core";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useCan } from "../../app/school-context.tsx";
import { formatDay, formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError, toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { ReopenPeriodForm } from "./reopen-period-form.tsx";
import { isOpenYear, type YearRow } from "./use-year.ts";

export type PeriodRow = YearRow["periods"][number];

/** The periods of a year; of an open year each can be closed and reopened. */
export function PeriodTable({ year }: { year: YearRow }) {
  const t = useT();
  const can = useCan();
  const mayChange = can("config:institution") && isOpenYear(year);
  const columns: Column<PeriodRow>[] = [
    { key: "name", header: t.calendar.fields.name, cell: (row) => <Named period={row} /> },
    {
      key: "dates",
      header: t.calendar.dates,
      isWideOnly: true,
      cell: (row) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`,
    },
    {
      key: "weight",
      header: t.calendar.weight,
      isWideOnly: true,
      align: "right",
      cell: (row) => `${formatNumber(row.weight)} %`,
    },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) => mayChange && <PeriodAct period={row} />,
    },
  ];
  return (
    <DataTable
      caption={t.calendar.periods}
      columns={columns}
      rows={year.periods}
      rowKey={(row) => row.id}
    />
  );
}

function Named({ period }: { period: PeriodRow }) {
  const t = useT();
  const { closed } = period;
  return (
    <>
      <Text size="sm" fw={500}>
        {period.name}
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {formatDay(period.startsOn)} – {formatDay(period.endsOn)} · {formatNumber(period.weight)} %
      </Text>
      <Badge variant="light" color={closed ? "gray" : "green"}>
        {closed ? t.calendar.periodClosed : t.calendar.periodOpen}
      </Badge>
      {closed && (
        <Text size="xs" c="dimmed">
          {t.calendar.closedBy(closed.by, formatMoment(closed.at))}
        </Text>
      )}
    </>
  );
}

function PeriodAct({ period }: { period: PeriodRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.years.invalidate();
  const close = trpc.years.closePeriod.useMutation({ onSettled });
  const reopen = trpc.years.reopenPeriod.useMutation({ onSettled });
  const { id: periodId, name } = period;
  const run = () =>
    close.mutateAsync({ periodId }).then(
      () =>
        toastUndo({
          message: t.calendar.periodWasClosed(name),
          undo: () => reopen.mutateAsync({ periodId, reason: t.calendar.undoReason }),
        }),
      toastError,
    );
  if (!period.closed) {
    return (
      <Button
        size="xs"
        variant="default"
        aria-label={`${t.calendar.closePeriod}: ${name}`}
        loading={close.isPending}
        onClick={() => void run()}
      >
        {t.calendar.closePeriod}
      </Button>
    );
  }
  return (
    <DialogButton label={t.calendar.reopenPeriod} size="xs" variant="default">
      {(done) => <ReopenPeriodForm period={period} onDone={done} />}
    </DialogButton>
  );
}
