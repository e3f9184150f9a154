import { Section } from "@athena/ui/section";
import { Button, Group, List } from "@mantine/core";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { CommitProgress } from "./commit-progress.tsx";
import { type ImportDetail, useRefreshImports, useSimatPlace } from "./use-import.ts";

/** The third step: all of it in one job, or nothing. */
export function EndImport({ file }: { file: ImportDetail }) {
  const t = useT();
  const { go } = useSimatPlace();
  const refresh = useRefreshImports();
  const options = { onError: toastError, onSettled: refresh };
  const commit = trpc.simat.commit.useMutation(options);
  const discard = trpc.simat.discard.useMutation(options);
  const { counts, withdrawals } = file;
  const importId = file.id;
  return (
    <Section title={t.simat.confirm} description={t.simat.confirmText}>
      <List size="sm" mb="md">
        <List.Item>{t.simat.willAdd(formatNumber(counts.new))}</List.Item>
        <List.Item>{t.simat.willChange(formatNumber(counts.different))}</List.Item>
        <List.Item>{t.simat.willWithdraw(formatNumber(withdrawals))}</List.Item>
        <List.Item>{t.simat.willLeave(formatNumber(counts.faulty))}</List.Item>
      </List>
      {file.jobId && <CommitProgress jobId={file.jobId} isCommitting={file.isCommitting} />}
      {!file.isCommitting && (
        <Group>
          <Button loading={commit.isPending} onClick={() => commit.mutate({ importId })}>
            {t.simat.commit}
          </Button>
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() =>
              discard.mutate(
                { importId },
                {
                  onSuccess: () => {
                    toast(t.simat.discarded);
                    go({});
                  },
                },
              )
            }
          >
            {t.simat.discard}
          </Button>
        </Group>
      )}
    </Section>
  );
}
