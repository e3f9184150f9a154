import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { download } from "../../lib/download.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useStudentFilterInput } from "./use-student-filter.ts";

/** A file of exactly what the filter shows, all of its pages. */
export function ExportMenu() {
  const t = useT();
  const filter = useStudentFilterInput();
  const file = trpc.students.export.useMutation({
    onSuccess: (answer) => {
      download(answer);
      toast(t.students.exported(formatNumber(answer.rows)));
    },
    onError: toastError,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={file.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t.students.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => file.mutate({ ...filter, format: "xlsx" })}>
          {t.students.exportXlsx}
        </Menu.Item>
        <Menu.Item onClick={() => file.mutate({ ...filter, format: "csv" })}>
          {t.students.exportCsv}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
