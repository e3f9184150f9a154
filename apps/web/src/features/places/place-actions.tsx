import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { RowForm } from "../../app/row-form.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError, toastUndo } from "../../lib/toast.tsx";

interface PlaceActionsProps {
  name: string;
  /** What the form's dialog is called. */
  edit: string;
  remove: () => Promise<unknown>;
  /** Makes it again. */
  undo: () => Promise<unknown>;
  children: (close: () => void) => ReactNode;
}

/** Correct and remove, of a campus, a shift or a level. */
export function PlaceActions({ name, edit, remove, undo, children }: PlaceActionsProps) {
  const t = useT();
  const run = () =>
    remove().then(() => toastUndo({ message: t.places.removed(name), undo }), toastError);
  return (
    <RowForm
      label={t.places.actionsOf(name)}
      edit={edit}
      acts={[
        {
          label: t.places.remove,
          icon: <IconTrash size={16} aria-hidden />,
          onAct: () => void run(),
        },
      ]}
    >
      {children}
    </RowForm>
  );
}
