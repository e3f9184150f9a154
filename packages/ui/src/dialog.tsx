import { Modal, type ModalProps } from "@mantine/core";

interface DialogProps extends Omit<ModalProps, "closeButtonProps"> {
  /** Names the button with the cross. */
  closeLabel: string;
}

const titleHeight = 76;

/** A window over the page whose cross has a name. */
export function Dialog({ closeLabel, ...props }: DialogProps) {
  return (
    <Modal
      closeButtonProps={{ "aria-label": closeLabel }}
      // Mantine's <header> would be a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
      // What takes focus must not stop under the title, which stays in sight.
      styles={{ content: { scrollPaddingTop: titleHeight } }}
      {...props}
    />
  );
}
