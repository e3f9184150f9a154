import { useEffect, useRef } from "react";
import { appErrorOf } from "../../lib/app-error.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

export type JobRow = Outputs["jobs"]["byId"];

const pollMs = 500;

export const isOpen = ({ state }: JobRow): boolean => state === "queued" || state === "running";

interface Watching {
  /** Whether what the page shows was read while the job was open: it may have ended since, unseen. */
  isTakenForOpen: boolean;
  onEnd: (job: JobRow) => void;
}

/** A job, read again twice a second until it has ended. `onEnd` is told once of an end that is news to the page. */
export function useJob(jobId: string, { isTakenForOpen, onEnd }: Watching) {
  const query = trpc.jobs.byId.useQuery(
    { jobId },
    {
      refetchInterval: ({ state: { data, error } }) => {
        if (!data || !isOpen(data)) return false;
        // What the server refuses once, it would refuse twice a second.
        return error === null || appErrorOf(error).isTransient ? pollMs : false;
      },
    },
  );
  const job = query.data;
  const wasOpen = useRef(isTakenForOpen);
  useEffect(() => {
    if (!job) return;
    if (wasOpen.current && !isOpen(job)) onEnd(job);
    wasOpen.current = isOpen(job);
  }, [job, onEnd]);
  return query;
}
