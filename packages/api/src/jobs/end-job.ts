import { auditEventOf, systemActor } from "@athena/db/actor";
import type { Database, SchoolId } from "@athena/db/database";
import type { Job } from "@athena/db/models/job";
import type { SchoolDb } from "@athena/db/school-db";
import type { AppErrorCode } from "@athena/domain/errors";
import type { JobKindName } from "@athena/domain/jobs";

/** One attempt at one job of one school. */
export interface JobFacts {
  readonly schoolId: SchoolId;
  readonly jobId: string;
  readonly requestId: string;
}

/** What the audit log calls the act of a job. */
export const actOf = (kind: JobKindName) => `jobs.${kind}`;

/** The job's row, looked up in its school; undefined where it is not there or has ended. */
export async function openJob(database: Database, facts: JobFacts): Promise<Job | undefined> {
  const { schoolId, requestId, jobId } = facts;
  const db = database.school({ schoolId, actor: systemActor, requestId });
  return db.jobs.findById(jobId).whereNull("outcome");
}

type End =
  | { outcome: "done"; result: Record<string, unknown> }
  | { outcome: "failed"; errorCode: AppErrorCode }
  | { outcome: "cancelled" };

/** Ends a job in a transaction of its own, after its work was taken back. One that has ended stays as it is. */
export async function endJob(
  database: Database,
  { schoolId, requestId, jobId, kind }: JobFacts & { kind: JobKindName },
  end: End,
): Promise<void> {
  const db = database.school({ schoolId, actor: systemActor, requestId });
  await db.trx(async (trx) => {
    await trx.auditEvents.insert(auditEventOf(systemActor, { procedure: actOf(kind), requestId }));
    await noteEnd(trx, jobId, end);
  });
}

/** False where the job had ended already. */
export async function noteEnd(db: SchoolDb, jobId: string, end: End): Promise<boolean> {
  const endedAt = new Date().toISOString();
  const ended = await db.jobs
    .findById(jobId)
    .whereNull("outcome")
    .patch({ ...end, endedAt });
  return ended > 0;
}
