import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { download } from "../lib/download.ts";
import { formatNumber } from "../lib/format.ts";
import { useT } from "../lib/i18n/i18n.ts";
import { toast, toastError } from "../lib/toast.tsx";

/** What becomes of an export's answer: a file among the downloads, and how many rows it has. */
export const exported = (words: (rows: string) => string) => ({
  onSuccess: (answer: Parameters<typeof download>[0] & { rows: number }) => {
    download(answer);
    toast(words(formatNumber(answer.rows)));
  },
  onError: toastError,
});

interface ExportMenuProps {
  isPending: boolean;
  onChoose: (format: "csv" | "xlsx") => void;
}

/** A file of exactly what the filter shows, all of its pages, in one of the formats. */
export function ExportMenu({ isPending, onChoose }: ExportMenuProps) {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t.common.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChoose("xlsx")}>{t.common.exportXlsx}</Menu.Item>
        <Menu.Item onClick={() => onChoose("csv")}>{t.common.exportCsv}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
