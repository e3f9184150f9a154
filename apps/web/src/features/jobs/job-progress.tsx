import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useCallback } from "react";
import { QueryState } from "../../app/query-state.tsx";
import { announce } from "../../lib/announce.ts";
import { formatNumber } from "../../lib/format.ts";
import { type Dictionary, useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { isOpen, type JobRow, useJob } from "./use-job.ts";

interface JobProgressProps {
  jobId: string;
  /** Whether what the page shows was read while the job was open: it may have ended since, unseen. */
  isTakenForOpen: boolean;
  /** What is being done. */
  title: string;
  /** What came of it, in one sentence; without it the job is said to be done. */
  doneText?: (result: NonNullable<JobRow["result"]>) => string;
  /** Told once when the job has ended, where that is news: what it changed is to be read again. */
  onEnd?: (job: JobRow) => void;
}

/**
 * How far a job is, with a button to stop it, and what came of it. The page may be left and come back to. A screen
 * reader is told the end.
 */
export function JobProgress(props: JobProgressProps) {
  const { jobId, isTakenForOpen, title, doneText, onEnd } = props;
  const t = useT();
  const ended = useCallback(
    (job: JobRow) => {
      announce(`${title}: ${endSentence(job, t, doneText)}`);
      onEnd?.(job);
    },
    [title, t, doneText, onEnd],
  );
  const query = useJob(jobId, { isTakenForOpen, onEnd: ended });
  return (
    <QueryState query={query} rows={2}>
      {(job) =>
        isOpen(job) ? (
          <OpenJob job={job} title={title} />
        ) : (
          <Alert color={colours[job.state] ?? "gray"} title={title}>
            {endSentence(job, t, doneText)}
          </Alert>
        )
      }
    </QueryState>
  );
}

const colours: Partial<Record<JobRow["state"], string>> = { done: "green", failed: "red" };

function endSentence(
  { state, result, errorCode }: JobRow,
  t: Dictionary,
  doneText: JobProgressProps["doneText"],
): string {
  if (state === "cancelled") return t.jobs.cancelled;
  if (state === "failed") return `${t.jobs.failed} ${t.errors.codes[errorCode ?? "INTERNAL"]}`;
  return doneText && result ? doneText(result) : t.jobs.done;
}

function OpenJob({ job, title }: { job: JobRow; title: string }) {
  const t = useT();
  const utils = trpc.useUtils();
  const cancel = trpc.jobs.cancel.useMutation({
    onError: toastError,
    onSettled: () => utils.jobs.invalidate(),
  });
  const { done, total } = job.progress;
  const percent = total ? Math.floor((100 * done) / total) : 0;
  const isKnown = job.state === "running" && total !== null;
  const isCancelling = job.isCancelling || cancel.isPending;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={500}>{title}</Text>
        <Text size="sm" c="dimmed">
          {isKnown
            ? t.jobs.counts(formatNumber(done), formatNumber(total), percent)
            : t.jobs.states[job.state]}
        </Text>
      </Group>
      <Progress value={percent} aria-label={title} animated={job.state === "running"} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t.jobs.mayLeave}
        </Text>
        <Button
          variant="default"
          size="xs"
          loading={isCancelling}
          onClick={() => cancel.mutate({ jobId: job.id })}
        >
          {t.jobs.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
