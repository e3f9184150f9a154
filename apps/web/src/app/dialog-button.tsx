import { Dialog } from "@athena/ui/dialog";
import { Button, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useT } from "../lib/i18n/i18n.ts";

interface DialogButtonProps extends Omit<ButtonProps, "children"> {
  label: string;
  /** Of the dialog, where it is not the button's words. */
  title?: string;
  dialogSize?: "md" | "lg" | "xl";
  /** What the dialog holds; it closes when told that it is done. */
  children: (close: () => void) => ReactNode;
}

/** A button that opens a form in a dialog. */
export function DialogButton(props: DialogButtonProps) {
  const { label, title = label, dialogSize = "md", children, ...button } = props;
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button {...button} onClick={dialog.open}>
        {label}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={title}
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
