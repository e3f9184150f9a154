import { Button, type ButtonProps, FileButton } from "@mantine/core";
import { useRef } from "react";

interface ChooseFileProps extends ButtonProps {
  /** Endings and media types, with commas. */
  accept: string;
  onChoose: (file: File | null) => void;
}

/** A button that lets a file be chosen; on a phone the camera may be among the choices. */
export function ChooseFile({ accept, onChoose, ...button }: ChooseFileProps) {
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    // Else the browser tells nobody when the same file, mended meanwhile, is chosen again.
    reset.current?.();
    onChoose(file);
  };
  return (
    <FileButton accept={accept} resetRef={reset} onChange={choose}>
      {(props) => <Button {...props} {...button} />}
    </FileButton>
  );
}
