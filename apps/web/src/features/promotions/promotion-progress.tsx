import { Box } from "@mantine/core";
import { useCallback } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { JobProgress } from "../jobs/job-progress.tsx";
import { isBusy, type PromotionDetail } from "./use-promotion.ts";

/** How far the run or the undo is, or why it did not come about. */
export function PromotionProgress({ promotion }: { promotion: PromotionDetail }) {
  const { promotions: t } = useT();
  const utils = trpc.useUtils();
  // What it wrote shows on any page of the school.
  const readAnew = useCallback(() => void utils.invalidate(), [utils]);
  const { jobId, jobOutcome, state } = promotion;
  if (jobId === null || jobOutcome === "done") return null;
  return (
    <Box mb="md">
      <JobProgress
        key={jobId}
        jobId={jobId}
        isTakenForOpen={isBusy(promotion)}
        title={state === "draft" ? t.running : t.undoing}
        onEnd={readAnew}
      />
    </Box>
  );
}
