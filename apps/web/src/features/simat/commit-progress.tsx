import { CommitResult } from "@athena/api/simat/simat.schema";
import { Box } from "@mantine/core";
import { useCallback } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { JobProgress } from "../jobs/job-progress.tsx";
import type { JobRow } from "../jobs/use-job.ts";

/** How far the commit of a file is, or why it did not come about. */
export function CommitProgress({ jobId, isCommitting }: { jobId: string; isCommitting: boolean }) {
  const t = useT();
  const utils = trpc.useUtils();
  const ended = useCallback(
    ({ state, result }: JobRow) => {
      if (state === "done") toast(t.simat.resultText(CommitResult.parse(result)));
      // What it wrote shows on any page of the school.
      void utils.invalidate();
    },
    [t, utils],
  );
  return (
    <Box mb="md">
      <JobProgress
        key={jobId}
        jobId={jobId}
        isTakenForOpen={isCommitting}
        title={t.simat.committingTitle}
        onEnd={ended}
      />
    </Box>
  );
}
