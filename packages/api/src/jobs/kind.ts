import { isDeepStrictEqual } from "node:util";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import type { JobKindName } from "@athena/domain/jobs";
import type { Permission } from "@athena/roles";
import type { z } from "zod";

/** What work may say of itself while it runs. */
export interface JobSteps {
  /**
   * Between two steps: says how far the work is. Throws what ends it, when it is to be cancelled or the process wants to
   * end; nothing it wrote stays then.
   */
  step(done: number, total: number): Promise<void>;
}

interface JobSpec<Input extends z.ZodType<Record<string, unknown>>, Result> {
  readonly name: JobKindName;
  /** What who asks must hold, also when the job runs. */
  readonly permission: Permission;
  readonly input: Input;
  /** In one transaction, as whoever asked. Ids of the input are looked up here. Throws AppError. */
  readonly run: (db: SchoolDb, input: z.output<Input>, steps: JobSteps) => Promise<Result>;
}

/** A kind of job, whatever it takes. */
export interface JobKind {
  readonly name: JobKindName;
  readonly permission: Permission;
  perform(db: SchoolDb, input: unknown, steps: JobSteps): Promise<Record<string, unknown>>;
}

/** A kind of job as the module that owns it asks for it. */
export interface AskableKind<Input> extends JobKind {
  /**
   * In a mutation: asks for the job, which is in the queue when the mutation commits. The same that is open already is
   * not asked for twice. Lock what the input names first. Gives the job's id.
   */
  ask(db: SchoolDb, input: Input): Promise<string>;
}

/** Makes a kind of job. */
export function jobKind<
  Input extends z.ZodType<Record<string, unknown>>,
  Result extends Record<string, unknown>,
>(spec: JobSpec<Input, Result>): AskableKind<z.output<Input>> {
  const { name: kind, permission, input: schema, run } = spec;
  return {
    name: kind,
    permission,
    perform: async (db, input, steps) => run(db, schema.parse(input), steps),
    ask: async (db, input) => {
      const open = await db.jobs.where({ kind }).whereNull("outcome").orderBy("id");
      const same = open.find((job) => isDeepStrictEqual(job.input, input));
      if (same) return same.id;
      const job = await db.jobs.insert({ kind, input, ...askedBy(db) });
      return job.id;
    },
  };
}

function askedBy({ actor }: SchoolDb) {
  const { kind, userId, name: askedName, supportSessionId } = actor;
  if (kind === "platform" || kind === "system") {
    throw new AppError("FORBIDDEN", "a job is asked for by somebody of the school");
  }
  const askedUserId = kind === "support" ? null : userId;
  return { askedKind: kind, askedName, askedUserId, askedSupportId: supportSessionId };
}
