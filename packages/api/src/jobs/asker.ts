import type { Actor } from "@athena/db/actor";
import type { Database, SchoolId } from "@athena/db/database";
import type { Job } from "@athena/db/models/job";
import { AppError } from "@athena/domain/errors";
import { can } from "@athena/roles";
import { resolveSchool } from "../resolve-school.ts";
import type { JobKind } from "./kind.ts";

/**
 * As whom a job is done: whoever asked, by the same decision as a request of theirs now. Undefined where they may not do
 * it any more: no member, no permission, a support access that has ended.
 */
export async function askerOf(
  { jobs }: Database,
  schoolId: SchoolId,
  { job, kind }: { job: Job; kind: JobKind },
): Promise<Actor | undefined> {
  const { askedUserId: userId, askedSupportId: supportId } = job;
  const identity = await jobs.asker({ schoolId, userId, supportId });
  if (!identity) return undefined;
  try {
    const { granted, actor } = resolveSchool(identity, [schoolId]);
    // A token's act stays one in the audit log.
    const isToken = job.askedKind === "token" && actor.kind === "member";
    return can(granted, kind.permission)
      ? { ...actor, ...(isToken && { kind: "token" }) }
      : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
