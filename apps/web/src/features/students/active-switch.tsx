import { Button } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { fullName } from "../../lib/person.ts";
import { toastError, toastUndo } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";

/** Deactivates or reactivates at once; for ten seconds it can be undone. */
export function ActiveSwitch({ student }: { student: Outputs["students"]["byId"] }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.students.invalidate();
  const deactivate = trpc.students.deactivate.useMutation({ onSettled });
  const reactivate = trpc.students.reactivate.useMutation({ onSettled });
  const [act, back, done] = student.isActive
    ? ([deactivate, reactivate, t.students.deactivated] as const)
    : ([reactivate, deactivate, t.students.reactivated] as const);

  const run = () =>
    act.mutateAsync({ id: student.id }).then(
      () =>
        toastUndo({
          message: done(fullName(student)),
          undo: () => back.mutateAsync({ id: student.id }),
        }),
      toastError,
    );

  return (
    <Button variant="default" loading={act.isPending} onClick={() => void run()}>
      {student.isActive ? t.students.deactivate : t.students.reactivate}
    </Button>
  );
}
