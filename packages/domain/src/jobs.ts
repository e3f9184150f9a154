/** What a job may be of. A new kind is a word here, a file beside its module's router, and a line in the API's list. */
export const jobKinds = ["simat-commit", "new-year", "new-year-undo"] as const;
export type JobKindName = (typeof jobKinds)[number];

/** How a job ends. */
export const jobOutcomes = ["done", "failed", "cancelled"] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

export const jobStates = ["queued", "running", ...jobOutcomes] as const;
export type JobState = (typeof jobStates)[number];

/** Queued until somebody works on it, running until it has ended. */
export function jobState(job: { outcome: JobOutcome | null; beganAt: string | null }): JobState {
  return job.outcome ?? (job.beganAt === null ? "queued" : "running");
}
