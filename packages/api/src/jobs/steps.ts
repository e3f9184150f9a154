import type { JobDesk } from "@athena/db/job-desk";
import type { JobSteps } from "./kind.ts";

/** Ends a job's work between two steps: nothing it wrote stays. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** By a person; else the process wants to end, or somebody else has ended the job. */
  readonly isCancelled: boolean;

  constructor(isCancelled: boolean) {
    super(isCancelled ? "the job was cancelled" : "the job is given back");
    this.isCancelled = isCancelled;
  }
}

const noteMs = 200;

/** Tells the desk how far a job is, five times a second at most, and asks it whether to go on. */
export function jobSteps(
  desk: JobDesk,
  { signal, ...job }: { schoolId: string; jobId: string; signal: AbortSignal },
): JobSteps & { begin(): Promise<void> } {
  let told = 0;
  const note = async (done: number, total: number | null) => {
    if (signal.aborted) throw new Interrupted(false);
    const { isOpen, isCancelled } = await desk.note(job, { done, total });
    if (isCancelled || !isOpen) throw new Interrupted(isCancelled);
  };
  return {
    begin: () => note(0, null),
    step: async (done, total) => {
      const now = performance.now();
      if (now - told < noteMs && done < total && !signal.aborted) return;
      told = now;
      await note(done, total);
    },
  };
}
