import { mostTableBase64 } from "@athena/api/tables/tables.schema";
import type { TableKind } from "@athena/domain/table-kind";
import { Section } from "@athena/ui/section";
import { Alert, Button, Group, Menu } from "@mantine/core";
import { IconDownload, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { ChooseFile } from "../../app/choose-file.tsx";
import { appErrorOf, errorSentence } from "../../lib/app-error.ts";
import { download } from "../../lib/download.ts";
import { fieldSentence } from "../../lib/field-words.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { HeldTable } from "./import-table-page.tsx";
import { packedFile } from "./pack-file.ts";

interface UploadTableProps {
  kind: TableKind;
  onHeld: (held: HeldTable | undefined) => void;
}

const accept =
  ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The first of three steps: a template to begin from, and the file. */
export function UploadTable({ kind, onHeld }: UploadTableProps) {
  const t = useT();
  const [fault, setFault] = useState<string>();
  const preview = trpc.tables.preview.useMutation();

  const choose = async (file: File | null) => {
    if (!file) return;
    setFault(undefined);
    onHeld(undefined);
    try {
      const base64 = await packedFile(file);
      if (base64.length > mostTableBase64) return setFault(fieldSentence("FILE_TOO_LARGE"));
      onHeld({ base64, preview: await preview.mutateAsync({ kind, base64 }) });
    } catch (error) {
      const { fields, facts } = appErrorOf(error);
      const missing = Array.isArray(facts.missing) ? facts.missing.join(", ") : "";
      const sentence = fields.base64 ? fieldSentence(fields.base64) : errorSentence(error, t);
      setFault([sentence, missing].filter(Boolean).join(" "));
    }
  };

  return (
    <Section title={t.tables.upload} description={t.tables.uploadText[kind]}>
      <Group gap="sm">
        <ChooseFile
          accept={accept}
          onChoose={(file) => void choose(file)}
          loading={preview.isPending}
          leftSection={<IconUpload size={16} aria-hidden />}
        >
          {t.tables.choose}
        </ChooseFile>
        <TemplateMenu kind={kind} />
      </Group>
      {fault && (
        <Alert color="red" role="alert" mt="sm">
          {fault}
        </Alert>
      )}
    </Section>
  );
}

/** An empty file with the headers of the export. */
function TemplateMenu({ kind }: { kind: TableKind }) {
  const t = useT();
  const utils = trpc.useUtils();
  const get = async (format: "csv" | "xlsx") => {
    try {
      download(await utils.tables.template.fetch({ kind, format }));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t.tables.template}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void get("xlsx")}>{t.common.exportXlsx}</Menu.Item>
        <Menu.Item onClick={() => void get("csv")}>{t.common.exportCsv}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
