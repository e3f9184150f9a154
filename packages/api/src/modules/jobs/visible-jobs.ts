import type { Job } from "@athena/db/models/job";
import type { SchoolDb } from "@athena/db/school-db";
import { jobState } from "@athena/domain/jobs";
import { can } from "@athena/roles";
import { jobKindList } from "../../jobs/kinds.ts";
import type { SchoolAccess } from "../../resolve-school.ts";

/** The jobs of whatever the actor may do themselves; the others do not exist for them. */
export function visibleJobs(db: SchoolDb, { granted }: SchoolAccess) {
  const kinds = jobKindList.filter(({ permission }) => can(granted, permission));
  return db.jobs.whereIn(
    "kind",
    kinds.map(({ name }) => name),
  );
}

/** A job as the interface shows it. */
export function shownJob(job: Job) {
  const { progressDone: done, progressTotal: total } = job;
  return {
    ...job,
    ...{ state: jobState(job), isCancelling: job.cancelAskedAt !== null },
    progress: { done, total },
  };
}
