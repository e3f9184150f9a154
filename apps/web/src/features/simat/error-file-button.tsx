import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { download } from "../../lib/download.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";

/** The faults as a file, for whoever mends them. */
export function ErrorFileButton({ importId }: { importId: string }) {
  const t = useT();
  const utils = trpc.useUtils();
  const [isLoading, setLoading] = useState(false);
  const get = async () => {
    setLoading(true);
    try {
      download(await utils.simat.errors.fetch({ importId }));
    } catch (error) {
      toastError(error);
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      loading={isLoading}
      leftSection={<IconDownload size={16} aria-hidden />}
      onClick={() => void get()}
    >
      {t.simat.errorFile}
    </Button>
  );
}
