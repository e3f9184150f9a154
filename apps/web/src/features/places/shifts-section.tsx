import { AddShift } from "@athena/api/shifts/shifts.schema";
import { usualShifts } from "@athena/domain/places";
import { IconClock, IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { PlaceActions } from "./place-actions.tsx";
import { PlaceSection } from "./place-section.tsx";
import { ShiftForm } from "./shift-form.tsx";

export type ShiftRow = Outputs["shifts"]["list"]["items"][number];

export function ShiftsSection() {
  const t = useT();
  const list = trpc.shifts.list.useQuery();
  const { places } = t;
  return (
    <PlaceSection
      title={places.shifts}
      icon={<IconClock />}
      empty={{ title: places.noShifts, text: places.noShiftsText }}
      list={list}
      columns={[
        { key: "name", header: places.fields.name, cell: (row) => row.name },
        { key: "hours", header: places.hours, cell: (row) => `${row.startsAt} – ${row.endsAt}` },
        {
          key: "simat",
          header: places.fields.shiftKind,
          isWideOnly: true,
          cell: (row) => `${row.simatCode} · ${usualShifts[row.simatCode].name}`,
        },
      ]}
      actions={
        <DialogButton
          label={places.addShift}
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {(done) => <ShiftForm onDone={done} />}
        </DialogButton>
      }
      rowActions={(row) => <Actions shift={row} />}
    />
  );
}

function Actions({ shift }: { shift: ShiftRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.shifts.invalidate();
  const add = trpc.shifts.add.useMutation({ onSettled });
  const remove = trpc.shifts.remove.useMutation({ onSettled });
  return (
    <PlaceActions
      name={shift.name}
      edit={t.places.correctShift}
      remove={() => remove.mutateAsync({ id: shift.id })}
      undo={() => add.mutateAsync(AddShift.parse(shift))}
    >
      {(done) => <ShiftForm shift={shift} onDone={done} />}
    </PlaceActions>
  );
}
