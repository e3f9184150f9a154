import { useEffect, useRef } from "react";
import { type Outputs, trpc } from "../../lib/trpc.ts";

export type JobRow = Outputs["jobs"]["byId"];

const pollMs = 500;

export const isOpen = ({ state }: JobRow): boolean => state === "queued" || state === "running";

/** A job, read again twice a second until it has ended. `onEnd` is told once of an end that this page saw. */
export function useJob(jobId: string, onEnd: (job: JobRow) => void) {
  const query = trpc.jobs.byId.useQuery(
    { jobId },
    { refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? pollMs : false) },
  );
  const job = query.data;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!job) return;
    if (wasOpen.current && !isOpen(job)) onEnd(job);
    wasOpen.current = isOpen(job);
  }, [job, onEnd]);
  return query;
}
