import { type Actor, auditEventOf } from "@athena/db/actor";
import type { Database } from "@athena/db/database";
import { actOf, type JobFacts, noteEnd } from "./end-job.ts";
import type { JobKind } from "./kind.ts";
import { Interrupted, jobSteps } from "./steps.ts";

interface Work extends JobFacts {
  readonly kind: JobKind;
  readonly input: unknown;
  readonly actor: Actor;
  readonly signal: AbortSignal;
}

/**
 * The work itself and its end: one transaction on a handle made for it, so that a job which was done is noted as done,
 * once. Throws what the work throws, and Interrupted.
 */
export async function work(
  database: Database,
  { schoolId, jobId, requestId, kind, input, actor, signal }: Work,
): Promise<void> {
  const steps = jobSteps(database.jobs, { schoolId, jobId, signal });
  await steps.begin();
  const db = database.school({ schoolId, actor, requestId });
  await db.trx(async (trx) => {
    await trx.auditEvents.insert(auditEventOf(actor, { procedure: actOf(kind.name), requestId }));
    const result = await kind.perform(trx, input, steps);
    // Somebody else ended it meanwhile: what was written here is taken back.
    if (!(await noteEnd(trx, jobId, { outcome: "done", result }))) throw new Interrupted(false);
  });
}
