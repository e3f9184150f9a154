import { Section } from "@athena/ui/section";
import { Alert, Progress } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { ChooseFile } from "../../app/choose-file.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { fieldSentence } from "../../lib/field-words.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { fileSentence, sendFile } from "../../lib/send-file.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRefreshImports, useSimatPlace } from "./use-import.ts";

/** The first of three steps: the file that SIMAT gave. */
export function UploadSection() {
  const t = useT();
  const { school } = useSchool();
  const { go } = useSimatPlace();
  const refresh = useRefreshImports();
  const [fault, setFault] = useState<string>();
  /** From 0 to 1 while the file travels and is read. */
  const [sent, setSent] = useState<number>();
  const preview = trpc.simat.preview.useMutation();

  const choose = async (file: File | null) => {
    if (!file) return;
    setFault(undefined);
    setSent(0);
    try {
      const sending = { schoolId: school.id, purpose: "simat", onProgress: setSent } as const;
      const { id: fileId } = await sendFile(file, sending);
      const { id } = await preview.mutateAsync({ fileId });
      refresh();
      go({ import: id });
    } catch (error) {
      const { fields, facts } = appErrorOf(error);
      const missing = Array.isArray(facts.missing) ? facts.missing.join(", ") : "";
      const sentence = fields.fileId
        ? fieldSentence(fields.fileId)
        : fileSentence(error, t, "simat");
      setFault([sentence, missing].filter(Boolean).join(" "));
    } finally {
      setSent(undefined);
    }
  };

  return (
    <Section title={t.simat.upload} description={t.simat.uploadText}>
      <ChooseFile
        accept=".csv,.txt,.gz,text/csv,text/plain"
        onChoose={(file) => void choose(file)}
        loading={sent !== undefined}
        leftSection={<IconUpload size={16} aria-hidden />}
      >
        {t.simat.choose}
      </ChooseFile>
      {sent !== undefined && (
        <Progress
          value={sent * 100}
          animated={sent === 1}
          mt="sm"
          aria-label={sent === 1 ? t.simat.reading : t.simat.sending}
        />
      )}
      {fault && (
        <Alert color="red" role="alert" mt="sm">
          {fault}
        </Alert>
      )}
    </Section>
  );
}
