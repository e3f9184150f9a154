import { runQueue } from "@athena/db/testing/run-queue";
import type { JobKind } from "../jobs/kind.ts";
import { jobKindList } from "../jobs/kinds.ts";
import { jobRunner } from "../jobs/run-job.ts";
import type { TestWorld } from "../testing.ts";

/**
 * Does every job that waits, one after the other, by the worker of production: also those that it would try again only
 * later. `kinds` stand instead of those of production.
 */
export async function runJobs(
  { database, deps, owner }: Pick<TestWorld, "database" | "deps" | "owner">,
  kinds: readonly JobKind[] = jobKindList,
): Promise<void> {
  const { jobsUrl } = database;
  const perform = jobRunner({ ...deps, kinds });
  const waiting = `update graphile_worker._private_jobs set run_at = now()
    where locked_at is null and attempts < max_attempts returning id`;
  while ((await owner.rows(waiting)).length > 0) {
    await runQueue({ jobsUrl, perform, log: deps.log });
  }
}
