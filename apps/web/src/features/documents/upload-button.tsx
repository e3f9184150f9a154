import { mediaTypes, uploadRules } from "@athena/domain/upload";
import { Button, FileButton } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import type { Attach } from "./use-attach.ts";

interface UploadButtonProps {
  /** Of the document. */
  name: string;
  isReplacing: boolean;
  attach: Attach;
}

const accept = uploadRules.document.kinds.map((kind) => mediaTypes[kind]).join(",");

/** Chooses a file; on a phone the camera is among the choices. */
export function UploadButton({ name, isReplacing, attach }: UploadButtonProps) {
  const { documents: words } = useT();
  // Else the same file, mended, could not be chosen again.
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    reset.current?.();
    void attach.send(file);
  };
  const label = isReplacing ? words.replace : words.upload;
  return (
    <FileButton accept={accept} resetRef={reset} onChange={choose}>
      {(props) => (
        <Button
          {...props}
          size="xs"
          variant={isReplacing ? "subtle" : "default"}
          loading={attach.sending !== null}
          aria-label={`${label}: ${name}`}
          leftSection={<IconUpload size={14} aria-hidden />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
