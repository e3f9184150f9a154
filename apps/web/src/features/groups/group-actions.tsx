import { IconTrash } from "@tabler/icons-react";
import { RowForm } from "../../app/row-form.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { GroupForm } from "./group-form.tsx";
import type { GroupRow } from "./group-list.tsx";

/** Correct a group, or remove one that nothing hangs on. */
export function GroupActions({ group }: { group: GroupRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const { id, name } = group;
  const remove = trpc.groups.remove.useMutation({
    onSuccess: () => toast(t.groups.removed(name)),
    onError: toastError,
    onSettled: () => utils.groups.invalidate(),
  });
  return (
    <RowForm
      label={t.groups.actionsOf(name)}
      edit={t.groups.correct}
      acts={[
        {
          label: t.groups.remove,
          icon: <IconTrash size={16} aria-hidden />,
          onAct: () => remove.mutate({ id }),
        },
      ]}
    >
      {(done) => <GroupForm group={group} onDone={done} />}
    </RowForm>
  );
}
