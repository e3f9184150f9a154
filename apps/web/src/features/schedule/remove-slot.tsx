import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError, toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { SlotRow } from "./week-view.tsx";

/** Takes a class out of the week at once; for ten seconds it can be undone. */
export function RemoveSlot({ slot }: { slot: SlotRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.schedule.invalidate();
  const place = trpc.schedule.place.useMutation({ onSettled });
  const remove = trpc.schedule.remove.useMutation({ onSettled });
  const { id: slotId, offeringId, weekday, startsAt, endsAt, room } = slot;
  const what = `${slot.subjectName}, ${t.schedule.weekdays[weekday - 1]} ${startsAt}`;
  const run = () =>
    remove.mutateAsync({ slotId }).then(
      () =>
        toastUndo({
          message: t.schedule.removed(what),
          undo: () => place.mutateAsync({ offeringId, weekday, startsAt, endsAt, room }),
        }),
      toastError,
    );
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t.schedule.remove(what)}
      loading={remove.isPending}
      onClick={() => void run()}
    >
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}
