import { Dialog } from "@athena/ui/dialog";
import { type RowAct, RowMenu } from "@athena/ui/row-menu";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useT } from "../lib/i18n/i18n.ts";

interface RowFormProps {
  /** Names the button, with the row: "Acciones para Sede Principal". */
  label: string;
  /** Of the act that opens the form, and of its dialog. */
  edit: string;
  dialogSize?: "md" | "lg" | "xl";
  /** Further acts on the row. */
  acts: readonly RowAct[];
  children: (close: () => void) => ReactNode;
}

/** The acts on one row, the first of which corrects it in a dialog. */
export function RowForm({ label, edit, dialogSize = "md", acts, children }: RowFormProps) {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  const icon = <IconPencil size={16} aria-hidden />;
  return (
    <>
      <RowMenu label={label} acts={[{ label: edit, icon, onAct: dialog.open }, ...acts]} />
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={edit}
        closeLabel={t.common.close}
        size={dialogSize}
        // A tap beside it, to put a phone's keyboard away, would lose what was typed.
        closeOnClickOutside={false}
      >
        {children(dialog.close)}
      </Dialog>
    </>
  );
}
