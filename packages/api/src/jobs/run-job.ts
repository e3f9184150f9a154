import { parseSchoolId } from "@athena/db/database";
import type { JobCall } from "@athena/db/job-queue";
import type { AppErrorCode } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { toAppError } from "../errors.ts";
import { uuid } from "../fields.ts";
import { askerOf } from "./asker.ts";
import { endJob, type JobFacts, openJob } from "./end-job.ts";
import type { JobKind } from "./kind.ts";
import { Interrupted } from "./steps.ts";
import { work } from "./work.ts";

/** The school exactly as the wall writes it. */
const School = z.string().transform((text, { addIssue }) => {
  try {
    return parseSchoolId(text);
  } catch {
    addIssue("not a school");
    return z.NEVER;
  }
});

/** A job without its school is none. */
const Payload = z.strictObject({ schoolId: School, jobId: uuid });

/** Attempts at one job, where what failed was not the job's. */
const mostAttempts = 3;

interface RunnerDeps extends Pick<Deps, "database" | "log"> {
  readonly kinds: readonly JobKind[];
}

/**
 * Does one job of the queue: in a school that is active, as whoever asked and only if they still may, on a handle made
 * for it, in one transaction with its audit event. What is wrong with the job itself ends it; a fault of the
 * infrastructure is thrown, so that the queue tries again.
 */
export function jobRunner(deps: RunnerDeps): (call: JobCall) => Promise<void> {
  return async ({ payload, attempt, signal }) => {
    const read = Payload.safeParse(payload);
    if (!read.success) {
      deps.log.error({ attempt }, "a job without a school or a row was refused");
      return;
    }
    const { schoolId, jobId } = read.data;
    const facts = { schoolId, jobId, requestId: newId(), attempt };
    try {
      await runJob(deps, { ...facts, signal });
    } catch (error) {
      if (!(error instanceof Interrupted)) {
        deps.log.error({ ...facts, err: toAppError(error).cause ?? error }, "a job failed");
      }
      // What is thrown is kept in the queue, where no value of a row may lie.
      throw new Error(error instanceof Interrupted ? "INTERRUPTED" : toAppError(error).code);
    }
  };
}

interface Run extends JobFacts {
  readonly attempt: number;
  readonly signal: AbortSignal;
}

async function runJob(deps: RunnerDeps, { attempt, signal, ...facts }: Run): Promise<void> {
  const { database, log, kinds } = deps;
  const job = await openJob(database, facts);
  if (!job) {
    log.warn(facts, "a job that is not there, or has ended, was dropped");
    return;
  }
  const fail = async (errorCode: AppErrorCode, err?: unknown) => {
    log.warn({ ...facts, kind: job.kind, errorCode, ...(err ? { err } : {}) }, "a job failed");
    await endJob(database, { ...facts, kind: job.kind }, { outcome: "failed", errorCode });
  };
  if (!(await database.jobs.isSchoolActive(facts.schoolId))) return fail("SCHOOL_INACTIVE");
  const kind = kinds.find(({ name }) => name === job.kind);
  const actor = kind && (await askerOf(database, facts.schoolId, { job, kind }));
  if (!actor) return fail("FORBIDDEN");
  if (attempt > mostAttempts) return fail("INTERNAL");
  try {
    await work(database, { ...facts, kind, input: job.input, actor, signal });
  } catch (error) {
    if (error instanceof Interrupted && error.isCancelled) {
      return endJob(database, { ...facts, kind: job.kind }, { outcome: "cancelled" });
    }
    if (error instanceof Interrupted) throw error;
    const passes = isPassing(error);
    if (passes && attempt < mostAttempts) throw error;
    const { code, cause } = toAppError(error);
    await fail(passes ? "INTERNAL" : code, cause ?? error);
  }
}

/** Whether the same may go well a moment later: PostgreSQL went away, or chose this transaction to end a deadlock. */
function isPassing(error: unknown): boolean {
  const { code, cause } = toAppError(error);
  if (code === "DATABASE_UNAVAILABLE") return true;
  return cause instanceof Error && "code" in cause && /^(40001|40P01)$/.test(String(cause.code));
}
