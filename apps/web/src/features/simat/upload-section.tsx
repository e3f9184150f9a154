import { mostBase64 } from "@athena/api/simat/simat.schema";
import { Section } from "@athena/ui/section";
import { Alert, Button, FileButton } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { appErrorOf, errorSentence } from "../../lib/app-error.ts";
import { fieldSentence } from "../../lib/field-words.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { packedFile } from "./pack-file.ts";
import { useRefreshImports, useSimatPlace } from "./use-import.ts";

/** The first of three steps: the file that SIMAT gave. */
export function UploadSection() {
  const t = useT();
  const { go } = useSimatPlace();
  const refresh = useRefreshImports();
  const [fault, setFault] = useState<string>();
  const preview = trpc.simat.preview.useMutation();

  const choose = async (file: File | null) => {
    if (!file) return;
    setFault(undefined);
    try {
      const base64 = await packedFile(file);
      if (base64.length > mostBase64) return setFault(fieldSentence("FILE_TOO_LARGE"));
      const { id } = await preview.mutateAsync({ fileName: file.name.slice(0, 200), base64 });
      refresh();
      go({ import: id });
    } catch (error) {
      const { fields, facts } = appErrorOf(error);
      const missing = Array.isArray(facts.missing) ? facts.missing.join(", ") : "";
      const sentence = fields.base64 ? fieldSentence(fields.base64) : errorSentence(error, t);
      setFault([sentence, missing].filter(Boolean).join(" "));
    }
  };

  return (
    <Section title={t.simat.upload} description={t.simat.uploadText}>
      <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void choose(file)}>
        {(props) => (
          <Button
            {...props}
            loading={preview.isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {t.simat.choose}
          </Button>
        )}
      </FileButton>
      {fault && (
        <Alert color="red" role="alert" mt="sm">
          {fault}
        </Alert>
      )}
    </Section>
  );
}
