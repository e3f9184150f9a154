import { mediaTypes, uploadRules } from "@athena/domain/upload";
import { IconUpload } from "@tabler/icons-react";
import { ChooseFile } from "../../app/choose-file.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import type { Attach } from "./use-attach.ts";

interface UploadButtonProps {
  /** Of the document. */
  name: string;
  isReplacing: boolean;
  attach: Attach;
}

const accept = uploadRules.document.kinds.map((kind) => mediaTypes[kind]).join(",");

export function UploadButton({ name, isReplacing, attach }: UploadButtonProps) {
  const { documents: words } = useT();
  const label = isReplacing ? words.replace : words.upload;
  return (
    <ChooseFile
      accept={accept}
      onChoose={(file) => void attach.send(file)}
      size="xs"
      variant={isReplacing ? "subtle" : "default"}
      loading={attach.sending !== null}
      aria-label={`${label}: ${name}`}
      leftSection={<IconUpload size={14} aria-hidden />}
    >
      {label}
    </ChooseFile>
  );
}
